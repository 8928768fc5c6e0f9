package dev.dockerhealth.agent.tell;

import dev.dockerhealth.agent.config.ChannelKeys;
import dev.dockerhealth.agent.config.Key;
import dev.dockerhealth.agent.config.MailUrl;
import dev.dockerhealth.agent.config.Redaction;
import dev.dockerhealth.agent.config.Secret;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.TellKeys;
import dev.dockerhealth.agent.config.WebhookFormat;
import dev.dockerhealth.core.model.Severity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The channels that the settings name. */
public final class Channels {
  private static final Map<String, Key<Optional<Secret>>> ADDRESSES = addresses();

  private final Settings settings;
  private final Letterhead letterhead;
  private final HttpSender sender;
  private final Answer answer;
  private final InstantSource clock;
  private final List<Channel> channels = new ArrayList<>();

  private Channels(Settings settings, Redaction redaction, UnaryOperator<Instant> wall) {
    this.settings = settings;
    this.clock = InstantSource.system();
    this.letterhead =
        new Letterhead(
            HostName.of(settings.value(TellKeys.HOST_NAME)),
            settings.value(TellKeys.ALERT_TITLE),
            settings.value(TellKeys.TIMEZONE),
            wall,
            redaction);
    this.sender = new HttpSender(HttpSender.Limits.USUAL);
    this.answer = new Answer(redaction, clock);
  }

  /**
   * All that are configured, in the order of the manual; they hold nothing open between messages.
   *
   * @param wall the wall clock's time of a moment in house time
   */
  public static List<Channel> of(
      Settings settings, Redaction redaction, UnaryOperator<Instant> wall) {
    Channels all = new Channels(settings, redaction, wall);
    all.join();
    return List.copyOf(all.channels);
  }

  /** The least severity that the channel of this name is told. */
  public static Severity least(Settings settings, String channel) {
    return settings
        .value(leastKey(channel))
        .orElseGet(() -> settings.value(TellKeys.ALERT_MIN_SEVERITY));
  }

  /** Where they go, to look whether it can be reached. */
  public static List<Knock.Door> doors(Settings settings) {
    List<Knock.Door> doors = new ArrayList<>();
    ADDRESSES.forEach(
        (name, key) ->
            settings
                .value(key)
                .ifPresent(url -> doors.add(Knock.of(name, Target.of(url.reveal())))));
    settings
        .value(ChannelKeys.TELEGRAM_BOT_TOKEN)
        .ifPresent(_ -> doors.add(Knock.of("telegram", Target.of(Telegram.SERVER))));
    settings
        .value(ChannelKeys.SMTP_URL)
        .map(MailUrl::of)
        .ifPresent(mail -> doors.add(new Knock.Door("mail", mail.host(), mail.port(), mail.tls())));
    return doors;
  }

  private static Key<Optional<Severity>> leastKey(String channel) {
    return switch (channel) {
      case "slack" -> ChannelKeys.SLACK_MIN_SEVERITY;
      case "discord" -> ChannelKeys.DISCORD_MIN_SEVERITY;
      case "webhook" -> ChannelKeys.ALERT_WEBHOOK_MIN_SEVERITY;
      case "alertmanager" -> ChannelKeys.ALERTMANAGER_MIN_SEVERITY;
      case "apprise" -> ChannelKeys.APPRISE_MIN_SEVERITY;
      case "ntfy" -> ChannelKeys.NTFY_MIN_SEVERITY;
      case "telegram" -> ChannelKeys.TELEGRAM_MIN_SEVERITY;
      case "mail" -> ChannelKeys.SMTP_MIN_SEVERITY;
      default -> throw new IllegalArgumentException("no channel " + channel);
    };
  }

  private void join() {
    web("slack", ChannelKeys.SLACK_WEBHOOK_URL, to -> m -> Post.json(to, Slack.body(m)));
    web("discord", ChannelKeys.DISCORD_WEBHOOK_URL, to -> m -> Post.json(to, Discord.body(m)));
    web("webhook", ChannelKeys.ALERT_WEBHOOK, this::webhook);
    target(ChannelKeys.ALERTMANAGER_URL)
        .ifPresent(to -> channels.add(new Alertmanager(letterhead, to, sender, answer, clock)));
    target(ChannelKeys.APPRISE_URL)
        .ifPresent(to -> add("apprise", m -> Apprise.post(to, m), Apprise::meaning));
    web("ntfy", ChannelKeys.NTFY_URL, to -> m -> Ntfy.post(to, m));
    settings.value(ChannelKeys.TELEGRAM_BOT_TOKEN).ifPresent(this::telegram);
    settings.value(ChannelKeys.SMTP_URL).ifPresent(url -> channels.add(mail(url)));
  }

  private Channel mail(Secret url) {
    return new Mail(
        letterhead,
        MailUrl.of(url),
        settings.value(ChannelKeys.ALERT_EMAIL),
        HttpSender.Limits.PATIENT,
        Optional.empty(),
        answer);
  }

  private static Map<String, Key<Optional<Secret>>> addresses() {
    Map<String, Key<Optional<Secret>>> all = new LinkedHashMap<>();
    all.put("slack", ChannelKeys.SLACK_WEBHOOK_URL);
    all.put("discord", ChannelKeys.DISCORD_WEBHOOK_URL);
    all.put("webhook", ChannelKeys.ALERT_WEBHOOK);
    all.put("alertmanager", ChannelKeys.ALERTMANAGER_URL);
    all.put("apprise", ChannelKeys.APPRISE_URL);
    all.put("ntfy", ChannelKeys.NTFY_URL);
    return all;
  }

  private Function<Message, Post> webhook(Target bare) {
    Target to =
        settings
            .value(ChannelKeys.ALERT_WEBHOOK_TOKEN)
            .map(token -> bare.bearer(token.reveal()))
            .orElse(bare);
    WebhookFormat format = settings.value(ChannelKeys.ALERT_WEBHOOK_FORMAT);
    Optional<String> key = settings.value(ChannelKeys.ALERT_WEBHOOK_JSON_KEY);
    return message -> Webhook.post(to, format, key, message);
  }

  private void telegram(Secret token) {
    settings
        .value(ChannelKeys.TELEGRAM_CHAT_ID)
        .ifPresent(
            chat ->
                add(
                    "telegram",
                    m -> Telegram.post(Telegram.SERVER, token.reveal(), chat, m),
                    _ -> Optional.empty()));
  }

  private void web(
      String name, Key<Optional<Secret>> address, Function<Target, Function<Message, Post>> form) {
    target(address).ifPresent(to -> add(name, form.apply(to), _ -> Optional.empty()));
  }

  private void add(
      String name,
      Function<Message, Post> form,
      Function<Sent.Answered, Optional<Delivery>> meaning) {
    channels.add(new WebChannel(name, letterhead, form, meaning, sender, answer));
  }

  private Optional<Target> target(Key<Optional<Secret>> address) {
    return settings.value(address).map(secret -> Target.of(secret.reveal()));
  }
}
