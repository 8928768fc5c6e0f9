package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private static final Duration YOUNG = Duration.ofSeconds(60).minusNanos(1);
  private static final Duration OLD = Duration.ofSeconds(60);

  @Test
  void a_loop_that_stands_still_twice_is_dead() {
    assertThat(dies(YOUNG, OLD, OLD)).isTrue();
  }

  @Test
  void one_that_goes_on_after_a_freeze_of_all_lives() {
    assertThat(dies(YOUNG, Duration.ofDays(1), Duration.ZERO, OLD, YOUNG)).isFalse();
  }

  @Test
  void one_tick_before_is_not_yet() {
    assertThat(dies(YOUNG, YOUNG, YOUNG)).isFalse();
  }

  private static boolean dies(Duration... ages) {
    Iterator<Duration> seen = List.of(ages).iterator();
    return Watchdog.standsStill(seen::next, seen::hasNext);
  }
}
