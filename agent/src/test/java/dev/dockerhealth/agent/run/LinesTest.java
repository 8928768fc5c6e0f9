package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.avaje.jsonb.Jsonb;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What containers wrote, in lines of ours. */
class LinesTest {
  private static final String FORGED =
      "ok\n2026-01-01 00:00:00.000Z ERROR forged\r\u001b[2J\u0085x";

  @Test
  void a_text_line_has_time_level_and_text() {
    assertThat(new TextLine(text -> text).format(line("shop-web is well 😀")))
        .isEqualTo("2026-03-04 05:06:07.089Z WARN  shop-web is well 😀" + System.lineSeparator());
  }

  @ParameterizedTest
  @CsvSource({"SEVERE, ERROR", "WARNING, WARN", "INFO, INFO", "FINE, DEBUG", "CONFIG, DEBUG"})
  void levels_have_the_words_of_the_settings(String level, String word) {
    assertThat(TextLine.word(new LogRecord(Level.parse(level), ""))).isEqualTo(word);
  }

  @Test
  void a_text_line_stays_one_line() {
    String written = new TextLine(text -> text).format(line(FORGED));

    assertThat(written.lines()).hasSize(1);
    assertThat(written).doesNotContain("\u001b", "\r", "\u0085");
  }

  @Test
  void nothing_turns_the_direction_of_a_line() {
    assertThat(TextLine.plain("a\u202eb\u2066c\u2028d")).isEqualTo("a b c d");
  }

  @Test
  void what_an_exception_quotes_cannot_pass_for_a_line() {
    LogRecord line = line("a turn failed");
    line.setThrown(new IllegalStateException(FORGED));

    String written = new TextLine(text -> text).format(line);

    assertThat(written.lines().skip(1)).isNotEmpty().allMatch(part -> part.startsWith("    "));
    assertThat(written).contains("IllegalStateException").doesNotContain("\u001b");
  }

  @Test
  void a_text_with_braces_and_quotes_is_said_as_it_is() {
    assertThat(new TextLine(text -> text).format(line("it's {0} and {}")))
        .contains("it's {0} and {}");
  }

  @Test
  void a_json_line_is_one_line_of_ascii_that_can_be_read_again() {
    LogRecord line = line("\"quoted\" \\ é 漢 😀 \u0000\u007f " + FORGED);

    String written = new JsonLine(text -> text).format(line);

    assertThat(written.lines()).hasSize(1);
    assertThat(written.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
    assertThat(read(written))
        .containsEntry("message", line.getMessage())
        .containsEntry("level", "WARN")
        .containsEntry("logger", "docker-health")
        .containsEntry("time", "2026-03-04T05:06:07.089Z");
  }

  @Test
  void a_json_line_holds_the_trace() {
    LogRecord line = line("failed");
    line.setThrown(new IllegalStateException("why"));

    String written = new JsonLine(text -> text).format(line);

    assertThat(written.lines()).hasSize(1);
    assertThat(read(written).get("trace")).asString().contains("IllegalStateException: why");
  }

  @Test
  void half_a_character_does_not_break_a_json_line() {
    assertThat(new JsonLine(text -> text).format(line("x\ud83d")))
        .contains("\"message\":\"x\\ud83d\"}");
  }

  private static LogRecord line(String text) {
    LogRecord line = new LogRecord(Level.WARNING, text);
    line.setLoggerName("docker-health");
    line.setInstant(Instant.parse("2026-03-04T05:06:07.089Z"));
    return line;
  }

  private static Map<String, Object> read(String json) {
    return Jsonb.builder().build().type(Object.class).map().fromJson(json);
  }
}
