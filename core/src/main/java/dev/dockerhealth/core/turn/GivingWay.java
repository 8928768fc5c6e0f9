package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.observe.IntentLedger;
import java.time.Instant;

/**
 * A person's stop that was lost in our own remedy, and wins. Restart and stop at once: both are
 * answered well, and the stop is lost (docker-semantics 3.1).
 */
final class GivingWay {
  private GivingWay() {}

  /** Counted only while the stream stood all the time; with a gap in it nothing is sure. */
  static boolean isDue(Draft draft, Patient patient, Attempt attempt) {
    boolean heardAll =
        draft.hostLedger.lostAt().filter(lost -> !lost.isBefore(attempt.intendedAt())).isEmpty();
    int stops = attempt.remedy().ends() ? 1 : 0;
    int restarts = attempt.remedy() instanceof Remedy.Restart ? 1 : 0;
    return heardAll
        && attempt.remedy().newRun()
        && patient.hints().stopWasLost(stops, restarts)
        && upAnew(patient, attempt);
  }

  /** Whether it runs, and in another run than the one that was ill. */
  static boolean upAnew(Patient patient, Attempt attempt) {
    ContainerView view = patient.sight().orElseThrow().view();
    return view.up() && !view.run().startedAt().equals(attempt.startedBefore());
  }

  /**
   * It is stopped again. A start or restart that follows the stop may be reported a little later,
   * and is then the last word. The stop is the person's, so it does not wait for the journal.
   */
  static void of(Draft draft, Patient patient, Attempt attempt) {
    Instant up = patient.sight().flatMap(Sight::upSince).orElse(draft.now);
    Instant settled = up.plus(IntentLedger.EVENTS_MAY_LAG);
    if (draft.now.isBefore(settled)) {
      draft.wake(patient.id(), settled);
      return;
    }
    ContainerId body = patient.sight().orElseThrow().view().id();
    Attempt yielding = attempt.yielding(body, draft.now.plus(Attempts.ACKNOWLEDGED_WITHIN));
    draft.note(new Entry.CallIntended(draft.now, patient.id(), yielding));
    Attempts.act(draft, patient.id(), yielding);
  }
}
