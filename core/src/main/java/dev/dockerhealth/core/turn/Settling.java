package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Attempt.Phase;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.observe.IntentLedger;
import java.time.Duration;
import java.time.Instant;

/**
 * Between our own stop of a container and the next call, where another one takes its place: only
 * the events of that end tell whether somebody else stopped it too, and are told of nobody any more
 * once the patient lives elsewhere. They come with the engine's answer, or shortly after it.
 */
final class Settling {
  static final Duration LIMIT = IntentLedger.EVENTS_MAY_LAG;

  private Settling() {}

  /** Whether the answered call is such a stop, and its events are not here yet. */
  static boolean isDue(Patient patient, Attempt attempt) {
    return attempt.phase() == Phase.ACTING
        && attempt.replaces()
        && attempt.call().ends()
        && !attempt.last()
        && !heard(patient);
  }

  /** The next call follows when the end was reported, or was not for long. */
  static void look(Draft draft, Patient patient, Attempt attempt) {
    if (heard(patient) || !draft.now.isBefore(attempt.until())) {
      Instant until = draft.now.plus(Attempts.ACKNOWLEDGED_WITHIN);
      Attempts.goesOn(draft, patient.id(), attempt.next(until));
    }
  }

  /** Whether the end was reported: who else had a part in it was reported before. */
  private static boolean heard(Patient patient) {
    return patient.hints().calls().stops() > 0;
  }
}
