package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Pause;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Is it, or the whole host, in maintenance? */
final class MaintenanceGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    return Stream.of(question.ledger().pause(), question.host().ledger().pause())
        .flatMap(Optional::stream)
        .filter(pause -> pause.holds(now))
        .findFirst()
        .map(MaintenanceGate::until);
  }

  private static Verdict until(Pause pause) {
    return pause
        .until()
        .<Verdict>map(end -> new Verdict.Wait(end, Reason.MAINTENANCE, ""))
        .orElse(new Verdict.Hold(Reason.MAINTENANCE, "until `docker-health resume`"));
  }

  @Override
  public boolean yieldsToPerson() {
    return true;
  }
}
