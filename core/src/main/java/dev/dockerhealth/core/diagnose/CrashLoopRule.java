package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code crash-loop}: the engine's policy restarted it five times within ten minutes. */
final class CrashLoopRule implements Rule {
  private static final int RESTARTS = 5;
  private static final Duration WITHIN = Duration.ofMinutes(10);

  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    List<Instant> times = s.sight().policyRestarts();
    boolean alive = s.view().up() || s.view().state() == RunState.RESTARTING;
    if (!alive || times.size() < RESTARTS || !s.now().isBefore(times.getFirst().plus(WITHIN))) {
      return Optional.empty();
    }
    String evidence =
        "the engine has restarted it %d times, last after exit code %d"
            .formatted(s.view().run().restartCount(), s.view().run().exitCode());
    return Optional.of(new Diagnosis.Ill(FaultKind.CRASH_LOOP, evidence, times.getFirst()));
  }
}
