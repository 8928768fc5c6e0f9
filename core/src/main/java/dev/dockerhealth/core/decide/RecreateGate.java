package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * Would files be lost by replacing it? Then a person must say so (PRODUCT 7.5). And can it be
 * remembered? The old one would not come back after our own end.
 */
final class RecreateGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    return switch (question.remedy()) {
      case Remedy.Recreate copy -> object(question, copy.withFiles());
      case Remedy.Compose compose -> object(question, compose.withFiles());
      case Remedy other -> Optional.empty();
    };
  }

  private static Optional<Verdict> object(Case question, boolean withFiles) {
    if (question.host().forgetful()) {
      return Optional.of(
          new Verdict.Hold(Reason.JOURNAL_TROUBLE, "what is set aside must be remembered"));
    }
    boolean refused = !withFiles && !question.byPerson() && Replacing.refused(question.patient());
    return refused
        ? Optional.of(
            new Verdict.Hold(
                Reason.WROTE_FILES,
                question.ledger().home().recreation().why()
                    + "; the label docker-health.recreate=yes allows it all the same"))
        : Optional.empty();
  }
}
