package dev.dockerhealth.lab.faults;

import static dev.dockerhealth.lab.faults.Placing.unhealthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.lab.healer.Healer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What cannot be cured is not tried for ever, and not by two. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
final class IncurableTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration COOLDOWN = Duration.ofSeconds(15);

  @Test
  void an_incurable_one_rests_after_its_attempts() {
    try (Ward ward =
        Ward.open(
            Map.of(
                "CHECK_INTERVAL", "5",
                "MAX_RESTART_ATTEMPTS", "3",
                "BACKOFF_INITIAL", "2",
                "BACKOFF_MAX", "4",
                "COOLDOWN_PERIOD", "15"))) {
      ward.healer().start().waitUntilWatching();
      unhealthy().with(ward, "web");

      ward.untilSaid(LIMIT, "web", "exhausted after 3 attempts");
      assertThat(ward.count("start", "web")).isEqualTo(4);
      ward.untilCount(LIMIT, "start", "web", 5);
      ward.untilSaid(LIMIT, "web", "step 4: .* failed");
      ward.hold(COOLDOWN.plusSeconds(5));

      assertThat(ward.count("start", "web")).as("the second rest is twice as long").isEqualTo(5);
      assertThat(ward.healer().said("web: exhausted")).hasSize(1);
      assertThat(rest(ward)).isBetween(COOLDOWN, COOLDOWN.plusSeconds(4));
    }
  }

  @Test
  void a_second_healer_on_the_same_folder_refuses() {
    try (Ward ward = Ward.open(Map.of("CHECK_INTERVAL", "5"))) {
      ward.healer().start().waitUntilWatching();

      try (Healer second =
          Healer.of(
              ward.engine().host(), Map.of("STATE_DIR", ward.healer().stateDir().toString()))) {
        int code = second.start().exitCode(LIMIT);

        assertThat(code).isEqualTo(2);
        assertThat(second.said("never more than one healer")).hasSize(1);
      }
      assertThat(ward.healer().isRunning()).isTrue();
    }
  }

  /** Between the third failure and the fourth attempt. */
  private static Duration rest(Ward ward) {
    List<Instant> failed =
        ward.healer().facts("web").stream()
            .filter(Entry.AttemptEnded.class::isInstance)
            .map(Entry::at)
            .toList();
    List<Instant> intended =
        ward.healer().facts("web").stream()
            .filter(Entry.AttemptIntended.class::isInstance)
            .map(Entry::at)
            .toList();
    return Duration.between(failed.get(2), intended.get(3));
  }
}
