package dev.dockerhealth.agent.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Field;
import dev.dockerhealth.core.model.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits that far sides publish, with text of every length around them and of every width. */
class LimitsTest {

  private static final List<Message> MESSAGES = alerts().map(Kinds::message).toList();

  /** One unit, two units, three bytes, what needs escaping, what is escaped twice as long. */
  static Stream<Message> messages() {
    return MESSAGES.stream();
  }

  private static Stream<Alert> alerts() {
    return Stream.of("x", "😀", "<", "*", "@everyone", "é<😀").flatMap(LimitsTest::alerts);
  }

  private static Stream<Alert> alerts(String piece) {
    return IntStream.of(
            100, 149, 150, 151, 255, 256, 257, 1023, 1024, 1025, 2999, 3000, 3001, 4097, 30_000)
        .mapToObj(length -> alert(piece, length));
  }

  /** Shifted by none and by one, so that a limit falls on both halves of a wide character. */
  private static Alert alert(String piece, int length) {
    String text = "a".repeat(length % 2) + piece.repeat(length);
    String some = Cut.to(2200, text);
    List<Field> fields =
        IntStream.range(0, 45)
            .mapToObj(i -> i < 5 ? new Field(i + some, i + some) : new Field("n" + i, "v"))
            .toList();
    return Kinds.alert(
        1,
        Alert.Stage.BEGINS,
        Alert.Topic.FAULT,
        Severity.CRITICAL,
        Optional.of(new Alert.Subject(text, text, text, Optional.of(text))),
        text,
        text,
        fields);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("messages")
  void slack_takes_it(Message message) {
    Parsed body = Parsed.of(Slack.body(message));
    List<Parsed> blocks = body.at("attachments.0.blocks").list();

    whole(body);
    assertThat(blocks.size() + 1).isLessThanOrEqualTo(50);
    assertThat(body.at("blocks.0.text.text").text().length()).isBetween(1, 150);
    for (Parsed block : blocks) {
      if (block.has("fields")) {
        assertThat(block.at("fields").list()).hasSizeBetween(1, 10);
        assertThat(block.at("fields").list())
            .allSatisfy(field -> assertThat(field.at("text").text().length()).isBetween(1, 2000));
      }
      if (block.has("text")) {
        assertThat(block.at("text.text").text().length()).isBetween(1, 3000);
      }
    }
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("messages")
  void discord_takes_it(Message message) {
    Parsed body = Parsed.of(Discord.body(message));
    Parsed embed = body.at("embeds.0");
    List<Parsed> fields = embed.at("fields").list();
    int all =
        length(embed.at("title"))
            + length(embed.at("description"))
            + length(embed.at("footer.text"));

    whole(body);
    assertThat(length(embed.at("title"))).isBetween(1, 256);
    assertThat(length(embed.at("description"))).isBetween(1, 4096);
    assertThat(fields).hasSizeLessThanOrEqualTo(25);
    for (Parsed field : fields) {
      assertThat(length(field.at("name"))).isBetween(1, 256);
      assertThat(length(field.at("value"))).isBetween(1, 1024);
      all += length(field.at("name")) + length(field.at("value"));
    }
    assertThat(all).isLessThanOrEqualTo(6000);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("messages")
  void telegram_takes_it(Message message) {
    Parsed body = Parsed.of(Telegram.post("https://t", "1:x", "1", message).body());
    String text = body.at("text").text();

    whole(body);
    assertThat(text.length()).isBetween(1, 4096);
    assertThat(text.replaceAll("</?[bi]>", "").replaceAll("&(amp|lt|gt);", ""))
        .doesNotContain("<", ">", "&");
    assertThat(text.split("<b>", -1)).hasSameSizeAs(text.split("</b>", -1));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("messages")
  void ntfy_takes_it(Message message) {
    Post post = Ntfy.post(Target.of("https://n/t"), message);

    assertThat(post.body().getBytes(StandardCharsets.UTF_8).length).isBetween(1, 4096);
    assertThat(post.body()).doesNotContain("\ufffd").matches(LimitsTest::wholeText);
    assertThat(post.headers().values())
        .allMatch(value -> value.length() < 1000 && value.matches("[ -~]*"));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("messages")
  void the_others_take_it(Message message) {
    whole(Parsed.of(Apprise.post(Target.of("https://a/notify/k"), message).body()));
    assertThat(MailPage.html(message)).matches(LimitsTest::wholeText);
  }

  private static int length(Parsed text) {
    return text.text().length();
  }

  private static void whole(Parsed body) {
    assertThat(body.texts()).allMatch(LimitsTest::wholeText);
  }

  /** No half of a character. */
  private static boolean wholeText(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
