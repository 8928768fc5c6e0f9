package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Can what is done be remembered? Where it cannot, one attempt is made and no more. */
final class JournalGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    boolean trouble = question.host().forgetful();
    int tried = question.ledger().episode().map(Episode::attempts).orElse(0);
    return trouble && tried > 0 && question.remedy().counts()
        ? Optional.of(new Verdict.Hold(Reason.JOURNAL_TROUBLE, ""))
        : Optional.empty();
  }

  @Override
  public boolean yieldsToPerson() {
    return true;
  }
}
