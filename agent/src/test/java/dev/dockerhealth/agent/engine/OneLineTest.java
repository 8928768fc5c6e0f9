package dev.dockerhealth.agent.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLineTest {
  @Test
  void five_hundred_characters_stay_and_one_more_is_cut() {
    assertThat(OneLine.of("x".repeat(500))).isEqualTo("x".repeat(500));
    assertThat(OneLine.of("x".repeat(501))).isEqualTo("x".repeat(499) + "…");
    assertThat(OneLine.of("x".repeat(498) + "😀😀")).isEqualTo("x".repeat(498) + "…");
  }

  @Test
  void nothing_that_steers_a_terminal_stays() {
    assertThat(OneLine.of("a\u001b[31mb\r\n\tc\u202e\u0000d\u2028e \ud800f"))
        .isEqualTo("a [31mb c d e f");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"message\":\"No such container: a\"}|No such container: a",
        "{\"cause\":\"x\",\"message\":\"y\",\"response\":404}|y",
        "{\"other\":1}|{\"other\":1}",
        "{broken|{broken",
        "plain words|plain words",
        "<html><h1>403</h1><p>no</html>|403 no",
        "<unclosed|''",
      })
  void an_error_body_becomes_words(String body, String words) {
    assertThat(OneLine.ofBody(body.getBytes(UTF_8))).isEqualTo(words);
  }
}
