package dev.dockerhealth.agent.tell;

import dev.dockerhealth.agent.config.Golden;
import dev.dockerhealth.agent.config.WebhookFormat;
import dev.dockerhealth.core.model.Alert;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every kind of message as each channel sends it; docs/alerts.md shows some of them. */
class GoldenMessagesTest {
  private static final Target TO = Target.of("https://far.example/hook");

  @Test
  void slack() throws IOException {
    golden("slack", alert -> Slack.body(Kinds.message(alert)));
  }

  @Test
  void discord() throws IOException {
    golden("discord", alert -> Discord.body(Kinds.message(alert)));
  }

  @Test
  void webhook() throws IOException {
    golden("webhook", alert -> hook(WebhookFormat.AUTO, Optional.empty(), alert));
  }

  @Test
  void webhook_with_a_key() throws IOException {
    golden("webhook-key", alert -> hook(WebhookFormat.JSON, Optional.of("content"), alert));
  }

  @Test
  void webhook_as_text() throws IOException {
    text("webhook-text", alert -> hook(WebhookFormat.TEXT, Optional.empty(), alert));
  }

  @Test
  void alertmanager() throws IOException {
    golden(
        "alertmanager",
        alert -> {
          Letterhead letterhead = Kinds.letterhead();
          InstantSource clock = InstantSource.fixed(Kinds.T0.plusSeconds(60));
          return new Alertmanager(
                  letterhead,
                  TO,
                  new HttpSender(HttpSender.Limits.USUAL),
                  new Answer(letterhead.redaction(), clock),
                  clock)
              .body(Message.of(alert, letterhead));
        });
  }

  @Test
  void apprise() throws IOException {
    golden("apprise", alert -> Apprise.post(TO, Kinds.message(alert)).body());
  }

  @Test
  void telegram() throws IOException {
    golden(
        "telegram",
        alert -> Telegram.post("https://t.example", "1:x", "-100", Kinds.message(alert)).body());
  }

  @Test
  void ntfy() throws IOException {
    text(
        "ntfy",
        alert -> {
          Post post = Ntfy.post(TO, Kinds.message(alert));
          return post.headers().entrySet().stream()
                  .sorted(Map.Entry.comparingByKey())
                  .map(e -> e.getKey() + ": " + e.getValue() + "\n")
                  .collect(Collectors.joining())
              + "\n"
              + post.body();
        });
  }

  @Test
  void mail() throws Exception {
    StringBuilder all = new StringBuilder();
    for (Map.Entry<String, Alert> kind : Kinds.all().entrySet()) {
      all.append("=== ").append(kind.getKey()).append('\n').append(letter(kind.getValue()));
    }
    new Golden(Path.of("src/test/resources/golden/alerts/mail.txt")).assertIs(all.toString());
  }

  @Test
  void mail_as_a_page() throws IOException {
    text("mail-page", alert -> MailPage.html(Kinds.message(alert)));
  }

  /** As it goes over the wire, but for the line between its parts, which is new each time. */
  static String letter(Alert alert) throws Exception {
    MimeMessage mail =
        Letter.of(
            Session.getInstance(new Properties()),
            "docker-health@nas-01",
            List.of("ops@example.org"),
            Kinds.message(alert));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    mail.writeTo(bytes);
    String wire = bytes.toString(StandardCharsets.US_ASCII).replace("\r\n", "\n");
    return wire.replaceAll("----=_Part_\\d+_\\d+\\.\\d+", "----=_Part")
        .replaceAll("(?m)^Date: .*$", "Date: …")
        .replaceAll("(?m)[ \t]+$", "");
  }

  private static String hook(WebhookFormat format, Optional<String> key, Alert alert) {
    return Webhook.post(TO, format, key, Kinds.message(alert)).body();
  }

  private static void golden(String channel, Function<Alert, String> body) throws IOException {
    String all =
        Kinds.all().entrySet().stream()
            .map(
                kind ->
                    "  \"%s\": %s"
                        .formatted(
                            kind.getKey(), Parsed.of(body.apply(kind.getValue())).pretty("  ")))
            .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    new Golden(Path.of("src/test/resources/golden/alerts/" + channel + ".json")).assertIs(all);
  }

  private static void text(String channel, Function<Alert, String> body) throws IOException {
    String all =
        Kinds.all().entrySet().stream()
            .map(kind -> "=== %s\n%s\n".formatted(kind.getKey(), body.apply(kind.getValue())))
            .collect(Collectors.joining());
    new Golden(Path.of("src/test/resources/golden/alerts/" + channel + ".txt")).assertIs(all);
  }
}
