package dev.dockerhealth.lab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class EventuallyTest {
  @Test
  void gives_the_first_value_that_is_accepted() {
    AtomicInteger asked = new AtomicInteger();

    int answer =
        Eventually.until(Duration.ofMinutes(1), asked::incrementAndGet, n -> n == 2, "two");

    assertThat(answer).isEqualTo(2);
  }

  @Test
  void names_what_was_waited_for_and_what_was_seen_last() {
    assertThatThrownBy(() -> Eventually.until(Duration.ZERO, () -> "ill", "well"::equals, "web"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("not within PT0S: web; last seen: ill");
  }
}
