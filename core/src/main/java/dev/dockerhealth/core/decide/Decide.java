package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts a case to the gates, in the order written here; the first that objects wins. */
public final class Decide {
  private static final List<Gate> GATES =
      List.of(
          new NeverGate(),
          new SelectGate(),
          new ModeGate(),
          new MaintenanceGate(),
          new UnknownGate(),
          new GraceGate(),
          new LoanGate(),
          new PlanGate(),
          new RecreateGate(),
          new DependencyGate(),
          new BackoffGate(),
          new BudgetGate(),
          new HostBudgetGate(),
          new StormGate(),
          new SlotGate(),
          new JournalGate(),
          new RoomGate(),
          new NetworkGate(),
          new FreshGate(),
          new DryRunGate());

  private Decide() {}

  /** The answer to this case. */
  public static Verdict on(Case question, Instant now) {
    for (Gate gate : GATES) {
      if (question.byPerson() && gate.yieldsToPerson()) {
        continue;
      }
      Optional<Verdict> objection = gate.object(question, now);
      if (objection.isPresent()) {
        return objection.get();
      }
    }
    Reason why = question.byPerson() ? Reason.ASKED_BY_PERSON : Reason.TREAT;
    return new Verdict.Act(question.remedy(), why, question.ill().evidence());
  }
}
