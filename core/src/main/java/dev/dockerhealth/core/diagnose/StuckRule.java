package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.RunState;
import java.time.Duration;
import java.util.Optional;

/** {@code stuck}: restarting or being removed for five minutes without a change. */
final class StuckRule implements Rule {
  private static final Duration STUCK = Duration.ofMinutes(5);

  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    RunState state = s.view().state();
    boolean between = state == RunState.RESTARTING || state == RunState.REMOVING;
    return between && s.stateFor(STUCK)
        ? Optional.of(
            s.ill(
                FaultKind.STUCK,
                "the engine has been %s it for 5 minutes; look at the engine's log, and remove it by force if nothing moves"
                    .formatted(state == RunState.REMOVING ? "removing" : "restarting")))
        : Optional.empty();
  }
}
