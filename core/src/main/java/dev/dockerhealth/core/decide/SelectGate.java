package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Is it among those to be watched, and has its label not opted out? */
final class SelectGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    Optional<Reason> left = question.patient().unwatched();
    return left.map(reason -> new Verdict.Ignore(reason, ""));
  }

  @Override
  public boolean yieldsToPerson() {
    return true;
  }
}
