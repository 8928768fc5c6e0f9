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
    if (question.remedy().undoes()) {
      return Optional.empty();
    }
    return question.patient().unwatched().map(why -> new Verdict.Ignore(Reason.NOT_SELECTED, why));
  }

  @Override
  public boolean yieldsToPerson() {
    return true;
  }
}
