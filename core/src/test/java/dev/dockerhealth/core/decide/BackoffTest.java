package dev.dockerhealth.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Policy;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final Policy.Backoff TIMES =
      new Policy.Backoff(Duration.ofSeconds(10), Duration.ofSeconds(300), Duration.ofSeconds(300));

  @ParameterizedTest
  @CsvSource({"1,10", "2,20", "3,40", "4,80", "5,160", "6,300", "7,300", "60,300"})
  void doubles_up_to_the_ceiling_within_a_tenth(int failures, long seconds) {
    IntStream.range(0, 500)
        .mapToObj(i -> Backoff.afterFailure(TIMES, failures, "patient-" + i))
        .forEach(gap -> assertThat(gap.toMillis()).isBetween(seconds * 900, seconds * 1100));
  }

  @Test
  void spreads_patients_over_the_tenth() {
    long different =
        IntStream.range(0, 500)
            .mapToObj(i -> Backoff.afterFailure(TIMES, 1, "patient-" + i))
            .distinct()
            .count();

    assertThat(different).isGreaterThan(150);
  }

  @Test
  void gives_the_same_patient_the_same_gap() {
    assertThat(Backoff.afterFailure(TIMES, 3, "web"))
        .isEqualTo(Backoff.afterFailure(TIMES, 3, "web"));
  }

  @ParameterizedTest
  @CsvSource({"0,300", "1,600", "2,1200", "3,2400", "4,3600", "5,3600", "99,3600"})
  void rests_longer_each_time_and_an_hour_at_most(int rests, long seconds) {
    assertThat(Backoff.rest(TIMES, rests)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
