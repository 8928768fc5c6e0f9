package dev.dockerhealth.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.faults.Case.Part;
import java.time.Duration;
import java.util.List;

/** What must come of a case. */
final class Outcomes {
  private static final Duration CURED_WITHIN = Duration.ofSeconds(100);
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(60);
  private static final Duration HELD = Duration.ofSeconds(30);

  private Outcomes() {}

  /** Restarted once by the engine's own restart, and healthy. */
  static Part restartedOnce() {
    return (ward, name) -> {
      ward.untilCount(CURED_WITHIN, "restart", name, 1);
      healthyAndSaid(ward, name);
      assertThat(ward.count("restart", name)).as("restarts of %s", name).isEqualTo(1);
      assertThat(ward.count("start", name)).as("starts of %s", name).isEqualTo(2);
    };
  }

  /** The first step, a restart, did not help; the second, stop and start, did. */
  static Part curedBySecondStep() {
    return (ward, name) -> {
      ward.untilCount(CURED_WITHIN, "start", name, 3);
      healthyAndSaid(ward, name);
      assertThat(ward.count("restart", name)).as("restarts of %s", name).isEqualTo(1);
      assertThat(ward.count("start", name)).as("starts of %s", name).isEqualTo(3);
      assertThat(ward.story(name)).contains("attempt 1", "attempt 2", "step 2");
    };
  }

  private static void healthyAndSaid(Ward ward, String name) {
    var _ = ward.until(CURED_WITHIN, name, Body::isHealthy, name + " healthy");
    recovered(ward, name);
  }

  /** Runs again after so many starts in all, its own first one included, and no more come. */
  static Part startedAgain(String fault, int starts) {
    return (ward, name) -> {
      ward.untilCount(CURED_WITHIN, "start", name, starts);
      recovered(ward, name);
      assertThat(ward.body(name).status()).isEqualTo("running");
      assertThat(ward.count("start", name)).as("starts of %s", name).isEqualTo(starts);
      assertThat(ward.count("kill", name)).as("kills of %s", name).isZero();
      told(fault).with(ward, name);
    };
  }

  private static void recovered(Ward ward, String name) {
    ward.untilSaid(CURED_WITHIN, name, "recovered");
  }

  /** This fault is told of it, with what is seen of it. */
  static Part told(String fault) {
    return (ward, name) -> {
      ward.untilSaid(TOLD_WITHIN, name, " " + name + ": " + fault + ": ");
    };
  }

  /** Ours were so many starts, all in vain, and then none any more. */
  static Part givenUpAfter(int attempts, String fault) {
    return (ward, name) -> {
      var _ =
          Eventually.until(
              CURED_WITHIN,
              () -> failures(ward, name),
              n -> n >= attempts,
              () -> attempts + " attempts on " + name + "; the healer says:\n" + ward.story(name));
      told(fault).with(ward, name);
      ward.untilSaid(TOLD_WITHIN, name, " " + name + ": exhausted after ");
      untouched().with(ward, name);
      assertThat(failures(ward, name)).isEqualTo(attempts);
    };
  }

  private static long failures(Ward ward, String name) {
    return ward.healer().facts(name).stream().filter(Entry.AttemptEnded.class::isInstance).count();
  }

  /** For half a minute nothing is done to it, and it was never meant to be. */
  static Part untouched() {
    return (ward, name) -> {
      Body before = ward.body(name);
      List<String> deeds = ward.deeds(name);
      ward.hold(HELD);
      assertThat(ward.body(name).print()).as(name).isEqualTo(before.print());
      assertThat(ward.deeds(name)).as("deeds to %s", name).isEqualTo(deeds);
    };
  }

  /** Untouched, and no attempt was even intended. */
  static Part spared() {
    return untouched()
        .then(
            (ward, name) ->
                assertThat(ward.healer().facts(name))
                    .as("facts about %s", name)
                    .noneMatch(Entry.AttemptIntended.class::isInstance));
  }

  /** The engine's policy is at work, and only it. */
  static Part leftToTheEngine() {
    return (ward, name) -> {
      ward.hold(HELD);
      assertThat(ward.count("restart", name)).isZero();
      assertThat(ward.count("stop", name)).isZero();
      assertThat(ward.count("kill", name)).isZero();
      assertThat(ward.healer().facts(name)).noneMatch(Entry.AttemptIntended.class::isInstance);
    };
  }
}
