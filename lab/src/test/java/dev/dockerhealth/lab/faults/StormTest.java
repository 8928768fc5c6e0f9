package dev.dockerhealth.lab.faults;

import static dev.dockerhealth.lab.faults.Placing.runs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.lab.engine.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Twenty fall ill together: one is tried first, the rest follow a few at a time. */
@Tag("engine")
final class StormTest {
  private static final int MANY = 20;
  private static final int AT_ONCE = 4;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final List<String> NAMES =
      IntStream.range(0, MANY).mapToObj("web-%02d"::formatted).toList();

  @Test
  void twenty_ill_at_once_are_treated_one_first_and_then_four_at_a_time() {
    try (Ward ward = Ward.open(Map.of("CHECK_INTERVAL", "5", "HOST_BUDGET", "60/10m"))) {
      String common = ward.engine().directory().resolve("common").toString();
      Shell.run("mkdir -p %1$s && touch %1$s/well".formatted(common));
      NAMES.forEach(name -> dependsOn(ward, name, common));
      ward.healer().start().waitUntilWatching();
      NAMES.forEach(name -> ward.until(LIMIT, name, Body::isHealthy, name + " healthy"));

      Shell.run("rm %s/well".formatted(common));
      ward.healer().waitUntilSaid(LIMIT, "storm: tries");
      Shell.run("touch %s/well".formatted(common));

      Eventually.isTrue(
          LIMIT,
          () -> NAMES.stream().allMatch(name -> ward.story(name).contains("recovered")),
          () -> "all well\n" + ward.healer().tail());
      NAMES.forEach(name -> assertThat(ward.body(name).isHealthy()).as(name).isTrue());
      assertThat(ward.healer().said("ERROR storm: ")).hasSize(1);
      assertThat(mostAtOnceAfterTheFirstRecovery(ward)).isBetween(1, AT_ONCE);
      assertThat(beforeTheFirstRecovery(ward)).isLessThanOrEqualTo(NAMES.size() / 2 + 1);
    }
  }

  /** Well while the common folder says so at the probe; a restart makes it look again. */
  private static void dependsOn(Ward ward, String name, String common) {
    runs(
            List.of(
                "--mount=type=bind,dst=/common,src=" + common,
                "--health-cmd=test ! -e /ill && { test -e /common/well || { touch /ill; false; }; }",
                "--health-interval=4s",
                "--health-retries=1",
                "--stop-timeout=1"),
            "sh",
            "-c",
            "rm -f /ill; exec sleep 100000")
        .with(ward, name);
  }

  /** Until half of all are ill it is no storm yet, and what is in flight then ends. */
  private static int beforeTheFirstRecovery(Ward ward) {
    return (int)
        attempts(ward).stream().takeWhile(entry -> entry instanceof Entry.AttemptIntended).count();
  }

  /** How many were in flight, this one too, when one was begun after the first had got well. */
  private static int mostAtOnceAfterTheFirstRecovery(Ward ward) {
    int first = beforeTheFirstRecovery(ward);
    int most = 0;
    int now = 0;
    List<Entry> attempts = attempts(ward);
    for (int i = 0; i < attempts.size(); i++) {
      boolean begun = attempts.get(i) instanceof Entry.AttemptIntended;
      now += begun ? 1 : -1;
      most = begun && i > first ? Math.max(most, now) : most;
    }
    return most;
  }

  private static List<Entry> attempts(Ward ward) {
    return ward.healer().facts().stream()
        .filter(e -> e instanceof Entry.AttemptIntended || e instanceof Entry.AttemptEnded)
        .toList();
  }
}
