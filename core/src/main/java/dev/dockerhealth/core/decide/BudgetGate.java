package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Budget;
import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Has it been treated too often lately, whatever came of it? Then it is chronic, and held 6 h. */
final class BudgetGate implements Gate {
  static final Duration HELD = Duration.ofHours(6);

  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    if (!question.remedy().disruptive()) {
      return Optional.empty();
    }
    Optional<Instant> held = question.ledger().chronicUntil().filter(now::isBefore);
    if (held.isPresent()) {
      return Optional.of(new Verdict.Wait(held.get(), Reason.CHRONIC, ""));
    }
    List<Instant> acts = question.ledger().acts();
    Budget budget = question.policy().restartBudget();
    if (!Window.spent(acts, budget, now)) {
      return Optional.empty();
    }
    Instant until = heldSince(question, acts) ? Window.freeAt(acts, budget, now) : now.plus(HELD);
    return Optional.of(
        new Verdict.Wait(
            until,
            Reason.CHRONIC,
            "%d restarts within the budget's window".formatted(budget.acts())));
  }

  /** It was held for its last act already: now it waits until the window lets go of one. */
  private static boolean heldSince(Case question, List<Instant> acts) {
    return question.ledger().chronicUntil().filter(acts.getLast()::isBefore).isPresent();
  }

  @Override
  public boolean yieldsToPerson() {
    return true;
  }
}
