package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

  @Test
  @Timeout(30)
  void ends_though_nobody_reads_its_last_words() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean halted = new AtomicBoolean();

    Watchdog.end(() -> hang(never), () -> halted.set(true));

    assertThat(halted).isTrue();
    never.countDown();
  }

  private static void hang(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean dies(Duration... ages) {
    Iterator<Duration> seen = List.of(ages).iterator();
    return Watchdog.standsStill(seen::next, seen::hasNext);
  }
}
