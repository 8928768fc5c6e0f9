package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.decide.Window;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Pause;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A patient without a body: another may come, as when compose recreates it, so it is remembered for
 * a while; budgets and pauses must not be escaped by a recreation.
 */
final class Absence {
  private static final Duration SUCCESSOR_WITHIN = Duration.ofSeconds(60);
  private static final Duration REMEMBERED = Duration.ofHours(24);

  private Absence() {}

  static void of(Draft draft, Patient patient) {
    Instant gone = patient.goneAt().orElseThrow();
    Instant tellAt = gone.plus(SUCCESSOR_WITHIN);
    if (draft.now.isBefore(tellAt)) {
      draft.wake(patient.id(), tellAt);
      return;
    }
    if (!patient.told().equals("vanished")) {
      vanish(draft, patient);
    }
    Recreating.follow(draft, patient.id());
    Instant forgetAt = keptUntil(draft, patient, gone);
    if (blank(patient.ledger()) || !draft.now.isBefore(forgetAt)) {
      draft.note(new Entry.Forgotten(draft.now, patient.id()));
      draft.forget(patient.id());
      return;
    }
    draft.wake(patient.id(), forgetAt);
  }

  /** A pause, and what counts in a budget, must not be escaped by staying away for a day. */
  private static Instant keptUntil(Draft draft, Patient patient, Instant gone) {
    Ledger ledger = patient.ledger();
    Instant day = gone.plus(REMEMBERED);
    Instant later = draft.now.plus(REMEMBERED);
    boolean paused = ledger.pause().filter(pause -> pause.holds(draft.now)).isPresent();
    boolean chronic = ledger.chronicUntil().filter(draft.now::isBefore).isPresent();
    boolean counts =
        !Window.within(ledger.acts(), patient.policy().restartBudget(), draft.now).isEmpty();
    boolean due = !draft.now.isBefore(day);
    boolean keeps = ledger.home().recreation().aside().isPresent();
    return due && (paused || chronic || counts || keeps) ? later : day;
  }

  private static void vanish(Draft draft, Patient patient) {
    if (missed(draft, patient)) {
      draft.note(new Entry.Vanished(draft.now, patient.id(), patient.name()));
    }
    if (patient.ledger().episode().isPresent()) {
      Episodes.close(draft, patient.id(), "it was removed");
    }
    draft.put(draft.patient(patient.id()).said("vanished"));
  }

  /**
   * What removes itself, or was removed because it had finished, and what is in maintenance, is not
   * missed.
   */
  private static boolean missed(Draft draft, Patient patient) {
    Optional<Pause> pause = patient.ledger().pause().or(() -> draft.hostLedger.pause());
    boolean passing =
        patient
            .sight()
            .map(Sight::view)
            .filter(
                view ->
                    view.is(Trait.AUTO_REMOVE)
                        || view.is(Trait.ONE_OFF)
                        || view.is(Trait.TEST_OR_CI)
                        || view.is(Trait.SWARM_TASK)
                        || view.is(Trait.KUBERNETES))
            .isPresent();
    boolean finished =
        patient
            .ledger()
            .episode()
            .filter(episode -> episode.fault() == FaultKind.FINISHED)
            .isPresent();
    return patient.unwatched().isEmpty()
        && !passing
        && !finished
        && pause.filter(p -> p.holds(draft.now)).isEmpty();
  }

  private static boolean blank(Ledger ledger) {
    return ledger.acts().isEmpty()
        && ledger.pause().isEmpty()
        && ledger.chronicUntil().isEmpty()
        && ledger.home().recreation().aside().isEmpty()
        && ledger.episode().isEmpty();
  }
}
