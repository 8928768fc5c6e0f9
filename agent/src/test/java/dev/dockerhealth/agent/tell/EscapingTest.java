package dev.dockerhealth.agent.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Alert;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What a container writes is text to every channel: it calls nobody and looks like nothing else.
 */
class EscapingTest {
  private static final Message HOSTILE = Kinds.message(Kinds.hostile());

  @Test
  void slack_sees_no_mention_and_no_link() {
    Parsed body = Parsed.of(Slack.body(HOSTILE));

    assertThat(body.texts()).noneMatch(text -> text.contains("<") || text.contains(">"));
    assertThat(body.at("unfurl_links").value()).isEqualTo(false);
    List<String> marked =
        body.at("attachments.0.blocks").list().stream()
            .filter(block -> block.has("fields"))
            .flatMap(block -> block.at("fields").list().stream())
            .map(field -> field.at("text").text())
            .toList();
    assertThat(marked).contains("*Container*\n`my_app`", "*Host*\nnas-01");
    assertThat(marked).allMatch(text -> text.split("\n", 2)[0].matches("\\*[^*]+\\*"));
  }

  /** The engine allows few characters in a name, labels of compose any. */
  @Test
  void a_service_and_an_image_that_are_hostile_are_only_text_too() {
    String nasty = "<!here> @everyone *x* `y` & <@U1>";
    Alert begins = Kinds.begins();
    Message message =
        Kinds.message(
            Kinds.alert(
                1,
                begins.stage(),
                begins.topic(),
                begins.severity(),
                Optional.of(new Alert.Subject(nasty, "ab12", nasty, Optional.of(nasty))),
                nasty,
                nasty,
                List.of(new Alert.Field(nasty, nasty))));

    assertThat(Parsed.of(Slack.body(message)).texts())
        .noneMatch(text -> text.contains("<") || text.contains(">") || text.contains("& "));
    assertThat(Parsed.of(Discord.body(message)).texts())
        .noneMatch(text -> text.contains("@everyone") || text.matches("(?s).*(?<!\\\\)[<*`].*"));
    assertThat(Telegram.post("https://t", "1:x", "1", message).body())
        .doesNotContain("<!here>", "@everyone");
    assertThat(MailPage.html(message)).doesNotContain("<!here>", "<@U1>");
  }

  @Test
  void discord_calls_nobody() {
    Parsed body = Parsed.of(Discord.body(HOSTILE));

    assertThat(body.at("allowed_mentions.parse").list()).isEmpty();
    assertThat(body.texts())
        .noneMatch(text -> text.contains("@everyone") || text.matches("(?s).*(?<!\\\\)[<*`|].*"));
  }

  @Test
  void telegram_and_mail_see_no_tags() {
    String text = Telegram.post("https://t", "1:x", "1", HOSTILE).body();

    assertThat(text).doesNotContain("<b onmouseover").contains("&lt;b onmouseover");
    assertThat(text).doesNotContain("@everyone").contains("@\u2060everyone");
    assertThat(MailPage.html(HOSTILE)).doesNotContain("<b onmouseover", "<!channel");
  }

  @Test
  void no_channel_gets_controls() {
    assertThat(HOSTILE.text(20_000)).doesNotContain("\u001b", "\u0007", "\u202e", "\r");
    assertThat(Slack.body(HOSTILE)).doesNotContain("\\u001b", "\\u0007");
  }

  @Test
  void nothing_of_an_alert_becomes_a_header_of_a_mail() throws Exception {
    String wire = GoldenMessagesTest.letter(Kinds.hostile());

    assertThat(wire.substring(0, wire.indexOf("\n\n"))).doesNotContain("Bcc");
  }

  @Test
  void the_host_is_in_every_message() {
    for (Alert alert : Kinds.all().values()) {
      Message message = Kinds.message(alert);
      assertThat(
              List.of(
                  Slack.body(message),
                  Discord.body(message),
                  Apprise.post(Target.of("https://a"), message).body(),
                  Ntfy.post(Target.of("https://a"), message).body(),
                  Telegram.post("https://t", "1:x", "1", message).body(),
                  MailPage.html(message),
                  message.text(20_000)))
          .allMatch(body -> body.contains("nas-01"));
    }
  }

  @Test
  void a_title_of_the_users_own_comes_first() {
    Message message = Message.of(Kinds.begins(), Kinds.letterhead(Optional.of("Prod <eu>")));

    assertThat(message.headline()).isEqualTo("🚨 Prod <eu>: nginx-web crashed");
    assertThat(Parsed.of(Slack.body(message)).at("blocks.0.text.text").text())
        .isEqualTo("🚨 Prod &lt;eu&gt;: nginx-web crashed");
  }
}
