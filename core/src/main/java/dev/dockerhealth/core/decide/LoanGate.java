package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Loans;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * Can a loan be remembered, and did the last one not come to nothing just now? What is lent and
 * forgotten would stay for ever; a person's wish does not change that.
 */
final class LoanGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    if (!question.remedy().loan()) {
      return Optional.empty();
    }
    if (question.host().forgetful()) {
      return Optional.of(new Verdict.Hold(Reason.JOURNAL_TROUBLE, "a loan must be remembered"));
    }
    Loans loans = question.ledger().loans();
    boolean own = question.remedy() instanceof Remedy.Lend lend && loans.isOwn(lend.kind(), now);
    if (own && !question.byPerson()) {
      return Optional.of(new Verdict.Hold(Reason.BACKOFF, "a person has set its limit"));
    }
    return loans
        .waitsUntil()
        .filter(now::isBefore)
        .filter(until -> !question.byPerson())
        .map(
            until ->
                new Verdict.Wait(
                    until, Reason.BACKOFF, "the last change of limits came to nothing"));
  }
}
