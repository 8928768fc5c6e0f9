package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.RunState;
import java.util.Optional;

/** {@code dead}: a removal failed half way; the engine never starts such a container again. */
final class DeadRule implements Rule {
  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    return s.view().state() == RunState.DEAD
        ? Optional.of(
            s.ill(
                FaultKind.DEAD,
                "its removal failed half way; only `docker rm -f %s` ends this"
                    .formatted(s.view().name())))
        : Optional.empty();
  }
}
