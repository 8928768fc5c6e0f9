package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Budget;
import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Have all patients together been treated too often lately? */
final class HostBudgetGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    if (!question.remedy().disruptive()) {
      return Optional.empty();
    }
    Budget budget = question.hostPolicy().hostBudget();
    List<Instant> acts = question.host().ledger().acts();
    return Window.spent(acts, budget, now)
        ? Optional.of(
            new Verdict.Wait(
                Window.freeAt(acts, budget, now),
                Reason.HOST_BUDGET,
                "%d recoveries on this host within %d s"
                    .formatted(budget.acts(), budget.window().toSeconds())))
        : Optional.empty();
  }

  @Override
  public boolean yieldsToPerson() {
    return true;
  }
}
