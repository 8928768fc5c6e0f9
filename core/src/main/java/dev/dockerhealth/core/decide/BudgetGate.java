package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Has it been treated too often lately, whatever came of it? Then it is chronic, and held 6 h. */
final class BudgetGate implements Gate {
  static final Duration HELD = Duration.ofHours(6);

  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    Optional<Instant> held = question.ledger().chronicUntil().filter(now::isBefore);
    if (held.isPresent()) {
      return Optional.of(new Verdict.Wait(held.get(), Reason.CHRONIC, ""));
    }
    return Window.spent(question.ledger().acts(), question.policy().restartBudget(), now)
        ? Optional.of(
            new Verdict.Wait(
                now.plus(HELD),
                Reason.CHRONIC,
                "%d restarts within the budget's window"
                    .formatted(question.policy().restartBudget().acts())))
        : Optional.empty();
  }

  @Override
  public boolean yieldsToPerson() {
    return true;
  }
}
