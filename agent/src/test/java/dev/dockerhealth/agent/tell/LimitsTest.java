package dev.dockerhealth.agent.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Field;
import dev.dockerhealth.core.model.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits that far sides publish, with text of every length around them and of every width. */
class LimitsTest {
  private static final Pattern ROW = Pattern.compile("web-\\d+: ");

  /** Nothing that begins a mention, a link or an entity of another's. */
  private static final Pattern SLACK_SAFE = Pattern.compile("(?s)(?:[^<>&]++|&(?:amp|lt|gt);)*+");

  private static final List<Message> MESSAGES = alerts().map(Kinds::message).toList();

  /** One unit, two units, three bytes, what needs escaping, what is escaped twice as long. */
  static Stream<Message> messages() {
    return MESSAGES.stream();
  }

  private static Stream<Alert> alerts() {
    List<String> pieces = List.of("x", "😀", "<", "*", "@everyone", "é<😀");
    return Stream.concat(
        pieces.stream().flatMap(LimitsTest::alerts), pieces.stream().flatMap(LimitsTest::reports));
  }

  /** Of 500 containers, with short names and with names longer than any line. */
  private static Stream<Alert> reports(String piece) {
    return IntStream.of(1, 7, 40, 400).mapToObj(n -> Kinds.report(500, piece.repeat(n)));
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
    assertThat(body.texts())
        .allMatch(text -> SLACK_SAFE.matcher(text).matches() && text.length() <= 3000);
    keepsToBlockKit(body.at("blocks.0"));
    blocks.forEach(LimitsTest::keepsToBlockKit);
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

  /** What Slack's reference asks of the blocks that are used. */
  private static void keepsToBlockKit(Parsed block) {
    switch (block.at("type").text()) {
      case "header" -> {
        assertThat(keys(block)).containsExactlyInAnyOrder("type", "text");
        keepsToText(block.at("text"), "plain_text");
      }
      case "section" -> {
        assertThat(keys(block)).hasSize(2).containsAnyOf("text", "fields");
        if (block.has("text")) {
          keepsToText(block.at("text"), "plain_text");
        } else {
          block.at("fields").list().forEach(field -> keepsToText(field, "mrkdwn"));
        }
      }
      case "context" -> {
        assertThat(keys(block)).containsExactlyInAnyOrder("type", "elements");
        assertThat(block.at("elements").list()).hasSizeBetween(1, 10);
        block.at("elements").list().forEach(element -> keepsToText(element, "mrkdwn"));
      }
      default -> throw new AssertionError("no such block: " + block.at("type").text());
    }
  }

  /** {@code emoji} is known in plain text only. */
  private static void keepsToText(Parsed text, String type) {
    assertThat(text.at("type").text()).isEqualTo(type);
    assertThat(keys(text)).isSubsetOf("type", "text", type.equals("plain_text") ? "emoji" : "type");
    assertThat(text.at("text").text()).isNotBlank();
  }

  private static Set<String> keys(Parsed object) {
    return ((Map<?, ?>) object.value())
        .keySet().stream().map(String::valueOf).collect(Collectors.toSet());
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
    assertThat(keys(body)).containsExactlyInAnyOrder("allowed_mentions", "embeds");
    assertThat(body.at("allowed_mentions.parse").list()).isEmpty();
    assertThat(body.at("embeds").list()).hasSize(1);
    assertThat(keys(embed))
        .isSubsetOf("title", "description", "color", "fields", "footer", "timestamp");
    assertThat(Instant.parse(embed.at("timestamp").text())).isNotNull();
    assertThat(length(embed.at("footer.text"))).isBetween(1, 2048);
    assertThat(body.texts())
        .noneMatch(text -> text.contains("@everyone") || text.matches("(?s).*(?<!\\\\)[<*].*"));
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

  @Test
  void what_does_not_fit_of_500_containers_is_counted_and_the_first_are_shown() {
    Message report = Kinds.message(Kinds.report(500, "web"));

    List<String> bodies =
        List.of(
            Slack.body(report),
            Discord.body(report).replace("\\\\", ""),
            Telegram.post("https://t", "1:x", "1", report).body(),
            Ntfy.post(Target.of("https://n/t"), report).body(),
            report.text(20_000));

    for (String body : bodies) {
      long shown = ROW.matcher(body).results().count();
      assertThat(body).contains("web-0: unhealthy, chronic, running");
      assertThat(shown).isGreaterThan(10);
      assertThat(body).contains("… and " + (507 - shown) + " more");
    }
    assertThat(MailPage.html(report)).contains("web-499", "… and 7 more");
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
