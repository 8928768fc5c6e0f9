package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Bounds;
import dev.dockerhealth.core.config.Choices;
import dev.dockerhealth.core.config.Format;
import dev.dockerhealth.core.model.Severity;
import java.util.List;
import java.util.Optional;

/** Settings: where alerts and reports go. */
public final class ChannelKeys {
  static final KeyTable TABLE = new KeyTable("Channels");

  public static final Key<Optional<Secret>> SLACK_WEBHOOK_URL =
      address("SLACK_WEBHOOK_URL", Urls.WEB, "incoming webhook of Slack");
  public static final Key<Optional<Severity>> SLACK_MIN_SEVERITY =
      severity("SLACK_MIN_SEVERITY", "SLACK_WEBHOOK_URL");
  public static final Key<Optional<Secret>> DISCORD_WEBHOOK_URL =
      address("DISCORD_WEBHOOK_URL", Urls.WEB, "webhook of Discord");
  public static final Key<Optional<Severity>> DISCORD_MIN_SEVERITY =
      severity("DISCORD_MIN_SEVERITY", "DISCORD_WEBHOOK_URL");
  public static final Key<Optional<Secret>> ALERT_WEBHOOK =
      address("ALERT_WEBHOOK", Urls.WEB, "any address that takes a POST");
  public static final Key<Optional<Secret>> ALERT_WEBHOOK_TOKEN =
      address("ALERT_WEBHOOK_TOKEN", Formats.TOKEN, "sent to it as bearer token");
  public static final Key<WebhookFormat> ALERT_WEBHOOK_FORMAT =
      TABLE.add(
          Key.of(
              "ALERT_WEBHOOK_FORMAT",
              Choices.of(List.of(WebhookFormat.values())),
              "auto",
              "what is posted to it; auto: Slack's or Discord's form to their addresses, else JSON"));
  public static final Key<Optional<String>> ALERT_WEBHOOK_JSON_KEY =
      TABLE.add(
          Key.optional(
              "ALERT_WEBHOOK_JSON_KEY",
              Formats.JSON_KEY,
              Key.NONE,
              "post only the text, under this key"));
  public static final Key<Optional<Severity>> ALERT_WEBHOOK_MIN_SEVERITY =
      TABLE.add(
          Key.optional(
              "ALERT_WEBHOOK_MIN_SEVERITY",
              Bounds.SEVERITY,
              "ALERT_MIN_SEVERITY",
              "least severity told there"));
  public static final Key<Optional<Secret>> ALERTMANAGER_URL =
      address("ALERTMANAGER_URL", Urls.WEB, "Alertmanager, API v2");
  public static final Key<Optional<Severity>> ALERTMANAGER_MIN_SEVERITY =
      severity("ALERTMANAGER_MIN_SEVERITY", "ALERTMANAGER_URL");
  public static final Key<Optional<Secret>> APPRISE_URL =
      address("APPRISE_URL", Urls.WEB, "notify address of an Apprise server");
  public static final Key<Optional<Severity>> APPRISE_MIN_SEVERITY =
      severity("APPRISE_MIN_SEVERITY", "APPRISE_URL");
  public static final Key<Optional<Secret>> NTFY_URL =
      address("NTFY_URL", Urls.WEB, "topic address of ntfy");
  public static final Key<Optional<Severity>> NTFY_MIN_SEVERITY =
      severity("NTFY_MIN_SEVERITY", "NTFY_URL");
  public static final Key<Optional<Secret>> TELEGRAM_BOT_TOKEN =
      address("TELEGRAM_BOT_TOKEN", Formats.TOKEN, "bot of Telegram");
  public static final Key<Optional<String>> TELEGRAM_CHAT_ID =
      TABLE.add(Key.optional("TELEGRAM_CHAT_ID", Formats.CHAT, Key.NONE, "where the bot writes"));
  public static final Key<Optional<Severity>> TELEGRAM_MIN_SEVERITY =
      severity("TELEGRAM_MIN_SEVERITY", "TELEGRAM_BOT_TOKEN");
  public static final Key<Optional<Secret>> SMTP_URL =
      address("SMTP_URL", Urls.MAIL, "mail server with user and password");
  public static final Key<List<String>> ALERT_EMAIL =
      TABLE.add(
          Key.with(
              "ALERT_EMAIL", Formats.MAIL_ADDRESSES, List.of(), Key.NONE, "who gets the mail"));
  public static final Key<Optional<Severity>> SMTP_MIN_SEVERITY =
      severity("SMTP_MIN_SEVERITY", "SMTP_URL");

  private ChannelKeys() {}

  private static Key<Optional<Secret>> address(String name, Format<Secret> format, String meaning) {
    return TABLE.add(Key.optional(name, format, Key.NONE, meaning).asSecret());
  }

  private static Key<Optional<Severity>> severity(String name, String channel) {
    return TABLE.add(
        Key.optional(name, Bounds.SEVERITY, "ALERT_MIN_SEVERITY", "least severity told there")
            .alias(channel + "_MIN_SEVERITY"));
  }
}
