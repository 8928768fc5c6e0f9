package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.decide.Window;
import dev.dockerhealth.core.model.Budget;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Verdict;

/** What people must hear although nothing is done: each thing once. */
final class Attention {
  private Attention() {}

  /** It went down unseen and nothing tells who wanted it so. */
  static void unexplained(Draft draft, PatientId id, Intent intent) {
    if (intent.who() == Intent.Who.UNKNOWN) {
      draft.note(
          new Entry.Told(
              draft.now,
              id,
              Severity.WARNING,
              "it ended while nobody watched, and has no restart policy: left as it is"));
    }
  }

  /** A verdict that keeps an ill patient waiting for other reasons than its own times. */
  static void verdict(Draft draft, PatientId id, Verdict verdict) {
    Patient patient = draft.patient(id);
    hostBudget(draft, verdict);
    if (verdict instanceof Verdict.Act) {
      nothingMore(draft, id);
    }
    if (verdict instanceof Verdict.GiveUp && verdict.reason() == Reason.EXHAUSTED) {
      Episodes.givenUp(draft, id);
    }
    String words = worthSaying(verdict);
    if (words.isEmpty() || words.equals(patient.told())) {
      return;
    }
    draft.put(patient.said(words));
    if (verdict instanceof Verdict.Wait wait && wait.reason() == Reason.CHRONIC) {
      chronic(draft, patient, wait);
    } else {
      draft.note(new Entry.Told(draft.now, id, Severity.CRITICAL, words));
    }
  }

  /** What was said holds no longer: if it comes again, it is said again. */
  static void nothingMore(Draft draft, PatientId id) {
    Patient patient = draft.patient(id);
    if (!patient.told().isEmpty()) {
      draft.put(patient.said(""));
    }
  }

  private static void chronic(Draft draft, Patient patient, Verdict.Wait wait) {
    boolean already = patient.ledger().chronicUntil().filter(draft.now::isBefore).isPresent();
    if (!already) {
      int acts =
          Window.within(patient.ledger().acts(), patient.policy().restartBudget(), draft.now)
              .size();
      draft.note(new Entry.Chronic(draft.now, patient.id(), acts, wait.until()));
    }
  }

  private static String worthSaying(Verdict verdict) {
    return switch (verdict.reason()) {
      case NO_DISK, NO_NETWORK, NO_PARENT, JOURNAL_TROUBLE, DRY_RUN ->
          verdict.reason().sentence() + (verdict.detail().isEmpty() ? "" : ": " + verdict.detail());
      case CHRONIC -> "chronic";
      default -> "";
    };
  }

  private static void hostBudget(Draft draft, Verdict verdict) {
    boolean spent = verdict.reason() == Reason.HOST_BUDGET;
    if (spent && !draft.hostLedger.budgetTold()) {
      draft.note(new Entry.HostBudgetSpent(draft.now, draft.policy.hostBudget().acts()));
    }
    if (verdict instanceof Verdict.Act && draft.hostLedger.budgetTold() && halfFree(draft)) {
      draft.note(new Entry.HostBudgetFree(draft.now));
    }
  }

  /** One slot that is free for a moment is no news. */
  private static boolean halfFree(Draft draft) {
    Budget budget = draft.policy.hostBudget();
    return Window.within(draft.hostLedger.acts(), budget, draft.now).size() <= budget.acts() / 2;
  }
}
