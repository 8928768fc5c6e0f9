package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Trait;
import dev.dockerhealth.core.model.Verdict;

/** Says in one sentence what is going to be done about a patient: part of promise 6. */
public final class Plan {
  private Plan() {}

  /** The sentence, without the patient's name. */
  public static String of(Patient patient) {
    return patient.verdict().map(Plan::verdict).orElseGet(() -> standing(patient));
  }

  /** Whether it is seen, selected, and ours to heal where it can be healed. */
  public static boolean watched(Patient patient) {
    return patient.sight().filter((Sight s) -> Counts.caredFor(patient, s)).isPresent();
  }

  private static String verdict(Verdict verdict) {
    String detail = verdict.detail().isEmpty() ? "" : " (" + verdict.detail() + ")";
    return switch (verdict) {
      case Verdict.Act act -> act.remedy().code() + " now: " + act.reason().sentence() + detail;
      case Verdict.Wait wait -> wait.reason().sentence() + detail;
      case Verdict.Hold hold when hold.reason() == Reason.IN_FLIGHT ->
          "is being treated: " + hold.detail();
      case Verdict.Hold hold -> "held: " + hold.reason().sentence() + detail;
      case Verdict.GiveUp up -> "left: " + up.reason().sentence() + detail;
      case Verdict.Ignore ignore -> "left alone: " + ignore.reason().sentence() + detail;
    };
  }

  private static String standing(Patient patient) {
    String state =
        switch (patient.diagnosis()) {
          case Diagnosis.Well well -> "well";
          case Diagnosis.Ill ill -> ill.fault().code() + ": " + ill.evidence();
          case Diagnosis.Spared spared -> spared.reason().sentence();
          case Diagnosis.Unsure unsure -> unsure.reason().sentence();
        };
    if (patient.unwatched().isPresent()) {
      return state + "; not watched: " + patient.unwatched().get();
    }
    if (!watched(patient)) {
      return state + "; only observed";
    }
    return patient.diagnosis() instanceof Diagnosis.Spared
        ? state + "; left as it is"
        : state + "; watched" + checked(patient);
  }

  private static String checked(Patient patient) {
    boolean checked = patient.sight().filter(s -> s.view().health().checked()).isPresent();
    boolean store = patient.sight().filter(s -> s.view().is(Trait.DATA_STORE)).isPresent();
    return (checked ? ", restarted when unhealthy" : ", started when it crashes")
        + (store ? ", gently: a data store" : "");
  }
}
