package dev.dockerhealth.agent.observe.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dockerhealth.agent.observe.sample.Counters.Source;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two counters make a usage, or none: never a wrong one. */
final class CountersTest {
  private static final Subject FIRST =
      new Subject(new ContainerId("a".repeat(64)), 7, Optional.of(Instant.EPOCH), true);

  @ParameterizedTest(name = "{0} ms of CPU in {1} ms are {2} %")
  @CsvSource({"0, 10000, 0", "2000, 10000, 20", "10000, 10000, 100", "15000, 10000, 150"})
  void percent_is_of_one_core(long worked, long took, double percent) {
    Usage usage = at(took, worked).since(at(0, 0)).orElseThrow();

    assertThat(usage.cpu()).isCloseTo(percent, within(1e-9));
  }

  @Test
  void the_rest_is_what_was_counted_last() {
    assertThat(at(10_000, 0).since(at(0, 0))).contains(new Usage(0, 0, 50, 200, 1, 2, 3, 4, 5));
  }

  @ParameterizedTest(name = "{1} of {0} periods held: {2}")
  @CsvSource({
    "0, 0, 0",
    "100, 0, 0",
    "100, 98, 0.98",
    "100, 100, 1",
    "10, 20, 1",
    "-5, 3, 0",
    "5, -3, 0"
  })
  void held_is_a_share_of_the_periods_between(long periods, long held, double share) {
    Counters now = counters(FIRST, Source.KERNEL, 10_000, 10_000, 0, 50 + periods, 40 + held);

    Usage usage = now.since(counters(FIRST, Source.KERNEL, 0, 0, 0, 50, 40)).orElseThrow();

    assertThat(usage.throttled()).isCloseTo(share, within(1e-9));
  }

  @Test
  void a_counter_that_went_back_says_nothing() {
    assertThat(at(10_000, 4_999).since(at(0, 5_000))).isEmpty();
    assertThat(at(10_000, 5_000).since(at(0, 5_000))).isPresent();
  }

  @Test
  void another_run_says_nothing_even_where_it_has_counted_more() {
    Subject later = new Subject(FIRST.id(), 8, FIRST.startedAt(), true);
    Subject restarted = new Subject(FIRST.id(), 7, Optional.of(Instant.EPOCH.plusSeconds(5)), true);

    assertThat(counters(later, Source.KERNEL, 10_000, 10_000, 900, 0, 0).since(at(0, 5))).isEmpty();
    assertThat(counters(restarted, Source.KERNEL, 10_000, 10_000, 900, 0, 0).since(at(0, 5)))
        .isEmpty();
  }

  @Test
  void counters_of_different_sources_are_not_compared() {
    assertThat(counters(FIRST, Source.ENGINE, 10_000, 10_000, 900, 0, 0).since(at(0, 5))).isEmpty();
  }

  @ParameterizedTest(name = "after {0} ms: {1}")
  @CsvSource({"-1, false", "0, false", "99, false", "100, true"})
  void too_short_a_time_says_nothing(long took, boolean says) {
    assertThat(at(took, 50).since(at(0, 0)).isPresent()).isEqualTo(says);
  }

  @ParameterizedTest(name = "by our clock 10 s, by the engine''s {0} ms: {1}")
  @CsvSource({
    "10000, true",
    "13000, true",
    "13001, false",
    "7000, true",
    "6999, false",
    "-3600000, false"
  })
  void a_clock_of_the_engine_that_was_set_says_nothing(long counted, boolean says) {
    Counters now = counters(FIRST, Source.ENGINE, 10_000, counted, 500, 0, 0);

    assertThat(now.since(counters(FIRST, Source.ENGINE, 0, 0, 0, 0, 0)).isPresent())
        .isEqualTo(says);
  }

  private static Counters at(long millis, long workedMillis) {
    return counters(FIRST, Source.KERNEL, millis, millis, workedMillis, 0, 0);
  }

  private static Counters counters(
      Subject subject,
      Source source,
      long readMillis,
      long countedMillis,
      long workedMillis,
      long periods,
      long held) {
    return new Counters(
        source,
        subject,
        Duration.ofMillis(readMillis).toNanos(),
        Duration.ofMillis(countedMillis).toNanos(),
        Duration.ofMillis(workedMillis).toNanos(),
        periods,
        held,
        50,
        200,
        1,
        2,
        3,
        4,
        5);
  }
}
