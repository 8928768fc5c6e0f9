package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/** One question; it answers where it has an objection. No gate knows another. */
sealed interface Gate
    permits NeverGate,
        SelectGate,
        ModeGate,
        MaintenanceGate,
        UnknownGate,
        GraceGate,
        LoanGate,
        PlanGate,
        RecreateGate,
        DependencyGate,
        BackoffGate,
        BudgetGate,
        HostBudgetGate,
        StormGate,
        SlotGate,
        JournalGate,
        RoomGate,
        NetworkGate,
        FreshGate,
        DryRunGate {

  Optional<Verdict> object(Case question, Instant now);

  /** Whether a person's request passes it unasked (PRODUCT 3, {@code recover}). */
  default boolean yieldsToPerson() {
    return false;
  }
}
