package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

  /** What may have become otherwise while something else was done first. */
  private static final Set<Class<? extends Gate>> ASKED_AGAIN =
      Set.of(
          SelectGate.class,
          ModeGate.class,
          UnknownGate.class,
          GraceGate.class,
          LoanGate.class,
          DependencyGate.class,
          RoomGate.class,
          NetworkGate.class);

  private Decide() {}

  /** The answer to this case. */
  public static Verdict on(Case question, Instant now) {
    Reason why = question.byPerson() ? Reason.ASKED_BY_PERSON : Reason.TREAT;
    return objection(GATES.stream(), question, now)
        .orElseGet(() -> new Verdict.Act(question.remedy(), why, question.ill().evidence()));
  }

  /** What objects to a case that was decided a while ago; empty: it may still be done. */
  public static Optional<Verdict> still(Case question, Instant now) {
    return objection(
        GATES.stream().filter(gate -> ASKED_AGAIN.contains(gate.getClass())), question, now);
  }

  private static Optional<Verdict> objection(Stream<Gate> gates, Case question, Instant now) {
    return gates
        .filter(gate -> !(question.byPerson() && gate.yieldsToPerson()))
        .map(gate -> gate.object(question, now))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
