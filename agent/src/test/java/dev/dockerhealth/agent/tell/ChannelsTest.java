package dev.dockerhealth.agent.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.config.ConfigFile;
import dev.dockerhealth.agent.config.Loaded;
import dev.dockerhealth.agent.config.Redaction;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.Sources;
import dev.dockerhealth.agent.config.WebhookFormat;
import dev.dockerhealth.core.config.Parsed.Wrong;
import dev.dockerhealth.core.model.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsTest {

  @Test
  void each_setting_is_a_channel() {
    Settings settings =
        settings(
            Map.ofEntries(
                Map.entry("SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T/B/x"),
                Map.entry("DISCORD_WEBHOOK_URL", "https://discord.com/api/webhooks/1/x"),
                Map.entry("ALERT_WEBHOOK", "https://example.org/hook"),
                Map.entry("ALERTMANAGER_URL", "http://alert_manager:9093"),
                Map.entry("APPRISE_URL", "http://apprise:8000/notify/key"),
                Map.entry("NTFY_URL", "https://tk_1@ntfy.sh/topic"),
                Map.entry("TELEGRAM_BOT_TOKEN", "1:abc"),
                Map.entry("TELEGRAM_CHAT_ID", "-100"),
                Map.entry("SMTP_URL", "smtps://me:pw@mail.example"),
                Map.entry("ALERT_EMAIL", "ops@example.org"),
                Map.entry("ALERT_MIN_SEVERITY", "warning"),
                Map.entry("NTFY_MIN_SEVERITY", "critical")));

    List<String> names = channels(settings).stream().map(Channel::name).toList();

    assertThat(names)
        .containsExactly(
            "slack", "discord", "webhook", "alertmanager", "apprise", "ntfy", "telegram", "mail");
    assertThat(names)
        .filteredOn(name -> Channels.least(settings, name) == Severity.WARNING)
        .hasSize(7)
        .doesNotContain("ntfy");
    assertThat(Channels.doors(settings))
        .extracting(door -> door.host() + ":" + door.port() + (door.tls() ? " tls" : ""))
        .containsExactly(
            "hooks.slack.com:443 tls",
            "discord.com:443 tls",
            "example.org:443 tls",
            "alert_manager:9093",
            "apprise:8000",
            "ntfy.sh:443 tls",
            "api.telegram.org:443 tls",
            "mail.example:465 tls");
  }

  @Test
  void nothing_set_is_no_channel() {
    assertThat(channels(settings(Map.of()))).isEmpty();
  }

  @Test
  void the_webhook_gets_its_token_and_the_host_its_name() throws IOException {
    try (FarSide far = FarSide.says("HTTP/1.1 200 OK", "")) {
      Settings settings =
          settings(
              Map.of(
                  "ALERT_WEBHOOK", far.url("/alerts"),
                  "ALERT_WEBHOOK_TOKEN", "your-token",
                  "HOST_NAME", "nas-02",
                  "ALERT_TITLE", "Home"));

      assertThat(channels(settings).getFirst().send(Kinds.begins()))
          .isInstanceOf(Delivery.Accepted.class);

      assertThat(far.requests().getFirst())
          .contains("\r\nAuthorization: Bearer your-token\r\n")
          .contains("\"host\":\"nas-02\"", "\"heading\":\"Home\"")
          .contains("\"text\":\"[critical] Home: nginx-web crashed (nas-02)\"");
    }
  }

  /** What a webhook of autoheal takes: one text under one key. */
  @Test
  void a_key_makes_it_one_text() throws IOException {
    try (FarSide far = FarSide.says("HTTP/1.1 200 OK", "")) {
      Settings settings =
          settings(Map.of("ALERT_WEBHOOK", far.url("/"), "ALERT_WEBHOOK_JSON_KEY", "content"));

      channels(settings).getFirst().send(Kinds.begins());

      assertThat(far.requests().getFirst())
          .contains("\r\n\r\n{\"content\":\"🚨 nginx-web crashed\\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://hooks.slack.com/services/T/B/x, SLACK",
    "https://discord.com/api/webhooks/1/x, DISCORD",
    "https://ptb.discord.com/api/webhooks/1/x, DISCORD",
    "https://discordapp.com/api/webhooks/1/x, DISCORD",
    "https://discord.com/api/webhooks/1/x/slack, SLACK",
    "https://discord.com.evil.example/api/webhooks/1/x, JSON",
    "https://example.org/services, JSON",
    "http://my_hook:8080/x, JSON",
  })
  void auto_guesses_from_the_address(String url, WebhookFormat format) {
    assertThat(Webhook.guessed(Target.of(url))).isEqualTo(format);
  }

  @Test
  void apprise_says_200_only_where_it_handed_it_on() throws IOException {
    try (FarSide far = FarSide.says("HTTP/1.1 204 No Content", "")) {
      Settings settings = settings(Map.of("APPRISE_URL", far.url("/notify/k")));

      assertThat(channels(settings).getFirst().send(Kinds.begins()))
          .isInstanceOf(Delivery.Refused.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:80, http://h:80/api/v2/alerts",
    "http://h/, http://h/api/v2/alerts",
    "http://u:p@h/am/?x=1, http://h/am/api/v2/alerts?x=1",
    "http://h/api/v2/alerts, http://h/api/v2/alerts",
  })
  void alertmanager_is_asked_below_its_address(String url, String asked) {
    assertThat(Target.of(url).at("/api/v2/alerts").address()).isEqualTo(asked);
  }

  private static List<Channel> channels(Settings settings) {
    return Channels.of(settings, Redaction.of(settings), house -> house);
  }

  static Settings settings(Map<String, String> environment) {
    Sources sources =
        new Sources(
            Map.of(), environment, ConfigFile.none(), path -> new Wrong<>("no file " + path));
    return ((Loaded.Ready) Settings.load(sources)).settings();
  }
}
