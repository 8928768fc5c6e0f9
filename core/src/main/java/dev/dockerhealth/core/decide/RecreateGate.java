package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Would files be lost by replacing it? Then a person must say so (PRODUCT 7.5). */
final class RecreateGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    Recreation known = question.ledger().home().recreation();
    boolean refused =
        question.remedy() instanceof Remedy.Recreate remedy
            && !remedy.withFiles()
            && known.refused().filter(question.view().id()::equals).isPresent();
    return refused
        ? Optional.of(new Verdict.Hold(Reason.WROTE_FILES, known.why()))
        : Optional.empty();
  }
}
