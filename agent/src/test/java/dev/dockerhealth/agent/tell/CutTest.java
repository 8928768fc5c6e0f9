package dev.dockerhealth.agent.tell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutTest {

  @ParameterizedTest
  @CsvSource({
    "3, abc, abc",
    "3, abcd, ab…",
    "4, 😀😀, 😀😀",
    "3, 😀😀, 😀…",
    "2, 😀😀, …",
    "1, ab, …"
  })
  void what_is_too_long_ends_with_an_ellipsis(int most, String text, String cut) {
    assertThat(Cut.to(most, text)).isEqualTo(cut);
  }

  @Test
  void an_escape_is_not_cut_in_two() {
    assertThat(Cut.escaped(6, "a&&", c -> c == '&' ? "&amp;" : Character.toString(c)))
        .isEqualTo("a…");
    assertThat(Cut.escaped(11, "a&&", c -> c == '&' ? "&amp;" : Character.toString(c)))
        .isEqualTo("a&amp;&amp;");
  }

  @ParameterizedTest
  @CsvSource({"6, 漢字, 漢字", "5, 漢字, …", "6, 漢字x, 漢…", "4, 😀, 😀", "3, 😀, …", "2, 😀, ''"})
  void bytes_are_counted_in_whole_characters(int most, String text, String cut) {
    assertThat(Cut.bytes(most, text)).isEqualTo(cut);
  }

  @Test
  void controls_and_escape_sequences_are_gone() {
    assertThat(Plain.lines("\u001b[1;31mred\u001b[0m \u001b]0;title\u0007x\u0000\r\ny\tz\ud83d"))
        .isEqualTo("red x\ny z\ufffd");
    assertThat(Plain.line("a \n\n b\u202e\u2066\u200bc")).isEqualTo("a bc");
  }
}
