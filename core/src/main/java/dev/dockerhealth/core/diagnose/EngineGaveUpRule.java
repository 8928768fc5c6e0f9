package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RunState;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code engine-gave-up}: it has a restart policy, and the engine does not follow it any more,
 * because its own attempt to start failed (silently and for ever, docker-semantics 3.3) or because
 * the count of {@code on-failure} is used up.
 */
final class EngineGaveUpRule implements Rule {
  private static final Duration SETTLES = Duration.ofSeconds(5);

  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    if (s.view().state() != RunState.EXITED || s.engine() == RestartPolicy.Kind.NO) {
      return Optional.empty();
    }
    if (policyFailed(s)) {
      return Optional.of(
          s.ill(
              FaultKind.ENGINE_GAVE_UP,
              "the engine could not start it: " + s.view().run().error()));
    }
    return s.engine() == RestartPolicy.Kind.ON_FAILURE ? onFailure(s) : Optional.of(keptUp(s));
  }

  static boolean policyFailed(Symptoms s) {
    return s.engine() != RestartPolicy.Kind.NO && !s.view().run().error().isEmpty();
  }

  private static Optional<Diagnosis> onFailure(Symptoms s) {
    if (s.view().run().exitCode() == 0) {
      return Optional.of(s.spared(Reason.FINISHED, "exit code 0"));
    }
    int max = s.view().restartPolicy().max();
    return max > 0 && s.view().run().restartCount() >= max
        ? Optional.of(
            s.ill(
                FaultKind.ENGINE_GAVE_UP,
                "the engine restarted it %d times, as often as its policy allows; exit code %d"
                    .formatted(s.view().run().restartCount(), s.view().run().exitCode())))
        : Optional.of(keptUp(s));
  }

  /** The policy is armed, so it is about to act; where it does not, it has given up. */
  private static Diagnosis keptUp(Symptoms s) {
    return s.stateFor(SETTLES)
        ? s.ill(
            FaultKind.ENGINE_GAVE_UP,
            "it ended with code %d, and its restart policy did not act"
                .formatted(s.view().run().exitCode()))
        : new Diagnosis.Unsure(
            Reason.POLICY_ACTS,
            "its restart policy should act",
            Optional.of(s.sight().stateSince().plus(SETTLES)));
  }
}
