package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Attempt.Phase;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.verify.Judge;
import dev.dockerhealth.core.verify.Looks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The user's script, which is asked before the remedy (PRODUCT 7.8).
 *
 * <ol>
 *   <li>it is a step of the attempt, before the first call: in the journal before it runs, so that
 *       after our own end it is not run again for the same attempt;
 *   <li>it says that it takes care of it: that is verified as any remedy is;
 *   <li>else for 2 s it is seen whether it changed anything: if so, that is verified;
 *   <li>if not, the remedy follows at once.
 * </ol>
 */
final class Asking {
  /** It and all it began are ended then. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(2);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private Asking() {}

  /** What was run and cannot be remembered might be run twice: without a journal it is left out. */
  static boolean comesFirst(Draft draft, Remedy remedy) {
    return draft.view.customRecovery() && remedy.treats() && !draft.host().forgetful();
  }

  /** The script is over, or did not run. */
  static void answered(Draft draft, PatientId id, Attempt attempt, CallResult result) {
    inspect(draft, draft.patient(id));
    Attempt after =
        result instanceof CallResult.Handled
            ? handled(draft, draft.patient(id), attempt)
            : attempt.settling(draft.now, draft.now.plus(SETTLED_WITHIN));
    note(draft, id, attempt, after, result);
  }

  /** The journal does not take its intention: the remedy does not wait for that. */
  static void leftOut(Draft draft, PatientId id, Attempt attempt) {
    CallResult result = new CallResult.NotSent("it is left out while the journal is not written");
    note(draft, id, attempt, attempt, result);
    passOn(draft, id, attempt);
  }

  private static void note(
      Draft draft, PatientId id, Attempt attempt, Attempt after, CallResult result) {
    draft.note(new Entry.CallAnswered(draft.now, id, after, attempt.call().code(), result));
  }

  private static Attempt handled(Draft draft, Patient patient, Attempt attempt) {
    ContainerView view = patient.sight().orElseThrow().view();
    Remedy script = new Remedy.Custom(attempt.remedy().loan());
    Instant until = draft.now.plus(Judge.patience(script, patient.policy(), view));
    return attempt.handled(draft.now, until);
  }

  /** Looks at what became of it, where it is over, or was cut short by our own end. */
  static void look(Draft draft, Patient patient, Attempt attempt) {
    boolean over = !draft.now.isBefore(attempt.until());
    boolean doubt = attempt.phase() == Phase.IN_DOUBT;
    if (draft.engine.isEmpty()) {
      Attempts.postpone(draft, patient, attempt);
    } else if (doubt && over) {
      settle(draft, patient, attempt);
    } else if (!doubt && shown(patient, attempt) && changed(patient, attempt)) {
      Attempt handled = handled(draft, patient, attempt);
      draft.note(new Entry.CallIntended(draft.now, patient.id(), handled));
      Attempts.verify(draft, patient.id());
    } else if (!doubt && over && shown(patient, attempt)) {
      passOn(draft, patient.id(), attempt);
    } else if (!doubt && over) {
      lookAgain(draft, patient, attempt);
    }
  }

  private static void settle(Draft draft, Patient patient, Attempt attempt) {
    inspect(draft, patient);
    Attempt settling = attempt.settling(draft.now, draft.now.plus(SETTLED_WITHIN));
    draft.note(new Entry.CallIntended(draft.now, patient.id(), settling));
  }

  private static void lookAgain(Draft draft, Patient patient, Attempt attempt) {
    inspect(draft, patient);
    Attempt later = attempt.in(attempt.phase(), draft.now.plus(LOOK_AGAIN));
    draft.put(patient.remembered(patient.ledger().withAttempt(Optional.of(later))));
  }

  /** It may live in another body by now. */
  private static void inspect(Draft draft, Patient patient) {
    draft.command(new Command.Inspect(patient.sight().orElseThrow().view().id()));
  }

  /** Whether it was seen since the script ended. */
  private static boolean shown(Patient patient, Attempt attempt) {
    Sight sight = patient.sight().orElseThrow();
    return attempt.actedAt().filter(sight.seenAt()::isBefore).isEmpty();
  }

  private static boolean changed(Patient patient, Attempt attempt) {
    String now = Looks.of(patient.sight().orElseThrow().view());
    return attempt.lookedBefore().filter(now::equals).isEmpty();
  }

  private static void passOn(Draft draft, PatientId id, Attempt attempt) {
    Attempts.first(draft, id, attempt);
  }
}
