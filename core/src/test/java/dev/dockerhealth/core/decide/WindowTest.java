package dev.dockerhealth.core.decide;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final Budget THREE_IN_AN_HOUR = new Budget(3, Duration.ofHours(1));
  private static final List<Instant> ACTS = List.of(NOW, NOW.plusSeconds(60), NOW.plusSeconds(120));

  @Test
  void is_spent_with_as_many_acts_as_allowed() {
    assertThat(Window.spent(ACTS, THREE_IN_AN_HOUR, NOW.plusSeconds(120))).isTrue();
    assertThat(Window.spent(ACTS.subList(0, 2), THREE_IN_AN_HOUR, NOW.plusSeconds(120))).isFalse();
  }

  @Test
  void holds_an_act_until_one_tick_before_its_length_has_passed() {
    Instant leaves = NOW.plus(Duration.ofHours(1));

    assertThat(Window.spent(ACTS, THREE_IN_AN_HOUR, leaves.minusNanos(1))).isTrue();
    assertThat(Window.spent(ACTS, THREE_IN_AN_HOUR, leaves)).isFalse();
  }

  @Test
  void is_free_when_the_oldest_act_that_counts_leaves() {
    Instant free = Window.freeAt(ACTS, THREE_IN_AN_HOUR, NOW.plusSeconds(120));

    assertThat(free).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(Window.spent(ACTS, THREE_IN_AN_HOUR, free)).isFalse();
  }

  @Test
  void waits_for_more_to_leave_where_persons_went_over_the_budget() {
    List<Instant> five =
        List.of(
            NOW, NOW.plusSeconds(1), NOW.plusSeconds(2), NOW.plusSeconds(3), NOW.plusSeconds(4));

    Instant free = Window.freeAt(five, THREE_IN_AN_HOUR, NOW.plusSeconds(5));

    assertThat(free).isEqualTo(NOW.plusSeconds(2).plus(Duration.ofHours(1)));
    assertThat(Window.spent(five, THREE_IN_AN_HOUR, free.minusNanos(1))).isTrue();
    assertThat(Window.spent(five, THREE_IN_AN_HOUR, free)).isFalse();
  }
}
