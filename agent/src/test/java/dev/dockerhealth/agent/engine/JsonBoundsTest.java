package dev.dockerhealth.agent.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBoundsTest {
  private static final int LIMIT = JsonBounds.TEXT_LIMIT;

  @Test
  void what_fits_stays_the_same_array() throws Exception {
    var json = ("{\"a\":\"" + "x".repeat(LIMIT) + "\"}").getBytes(UTF_8);

    assertThat(JsonBounds.within(json, "x")).isSameAs(json);
  }

  @Test
  void one_byte_more_is_cut() throws Exception {
    var json = "{\"a\":\"" + "x".repeat(LIMIT + 1) + "\",\"b\":1}";

    assertThat(within(json)).isEqualTo("{\"a\":\"" + "x".repeat(LIMIT) + "…\",\"b\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ä", "€", "😀", "\\\"", "\\\\", "\\u00e4", "\\n"})
  void nothing_is_cut_in_two(String character) throws Exception {
    for (int shift = 0; shift < 7; shift++) {
      var json = "[\"" + "x".repeat(shift) + character.repeat(LIMIT) + "\",\"]\"]";

      var text = within(json);

      assertThat(text).endsWith(character + "…\",\"]\"]").doesNotContain("\ufffd");
    }
  }

  @Test
  void a_text_without_end_is_left_to_the_reader() throws Exception {
    var json = "[\"" + "x".repeat(LIMIT * 2);

    assertThat(within(json)).isEqualTo(json);
    assertThat(within("[\"a\\")).isEqualTo("[\"a\\");
    assertThat(within("[\"a\\u1")).isEqualTo("[\"a\\u1");
  }

  @Test
  void nesting_ends_at_sixty_four() throws Exception {
    var deepest = "[".repeat(64) + "]".repeat(64);

    assertThat(within(deepest)).isEqualTo(deepest);
    assertThatThrownBy(() -> within("[" + deepest + "]")).isInstanceOf(CallFailed.class);
    assertThat(within("[\"" + "[".repeat(100) + "\"]")).hasSize(104);
  }

  private static String within(String json) throws CallFailed {
    return new String(JsonBounds.within(json.getBytes(UTF_8), "x"), UTF_8);
  }
}
