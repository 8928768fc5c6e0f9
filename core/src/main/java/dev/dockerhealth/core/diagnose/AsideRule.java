package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Recreation.Aside;
import java.util.Optional;

/** It was to be replaced, and that came to nothing: the old container must come back. */
final class AsideRule implements Rule {
  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    Optional<Aside> old = s.patient().unfinished();
    if (old.isEmpty() || s.patient().ledger().attempt().isPresent()) {
      return Optional.empty();
    }
    FaultKind fault =
        s.patient()
            .ledger()
            .episode()
            .map(Episode::fault)
            .filter(kind -> kind != FaultKind.DEPENDENCY_DOWN)
            .orElse(FaultKind.MISSING_PARENT);
    return Optional.of(
        s.ill(fault, "its replacement did not succeed; the container from before comes back"));
  }
}
