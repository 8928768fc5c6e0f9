package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An illness begins with a fault and ends when the patient has been well for the stable period, or
 * when a person takes over (PRODUCT 7.1).
 */
final class Episodes {
  private static final Duration REMINDER = Duration.ofHours(24);

  private Episodes() {}

  static void follow(Draft draft, PatientId id) {
    Patient patient = draft.patient(id);
    switch (patient.diagnosis()) {
      case Diagnosis.Ill ill -> ill(draft, patient, ill);
      case Diagnosis.Well well -> well(draft, patient);
      case Diagnosis.Spared spared ->
          patient
              .ledger()
              .episode()
              .filter(e -> patient.ledger().attempt().isEmpty())
              .filter(e -> overWhen(spared))
              .ifPresent(e -> close(draft, id, spared.reason().sentence()));
      case Diagnosis.Unsure unsure -> {}
    }
  }

  /** While the engine's own policy is at work, the illness goes on. */
  private static boolean overWhen(Diagnosis.Spared spared) {
    return switch (spared.reason()) {
      case POLICY_ACTS, BEING_REMOVED -> false;
      default -> true;
    };
  }

  private static void ill(Draft draft, Patient patient, Diagnosis.Ill ill) {
    Optional<Episode> episode = patient.ledger().episode();
    boolean known =
        episode.filter(e -> e.fault() == ill.fault() && e.wellSince().isEmpty()).isPresent();
    boolean inFlight = patient.ledger().attempt().isPresent();
    if (!known && !inFlight) {
      String name = episode.map(Episode::id).orElse("e-" + (draft.hostLedger.episodes() + 1));
      draft.note(new Entry.FaultSeen(draft.now, patient.id(), name, ill.fault(), ill.evidence()));
    }
    exhausted(draft, draft.patient(patient.id()));
  }

  private static void exhausted(Draft draft, Patient patient) {
    Optional<Episode> episode = patient.ledger().episode();
    if (episode.isEmpty() || patient.ledger().attempt().isPresent()) {
      return;
    }
    Episode e = episode.get();
    if (e.exhaustedAt().isEmpty() && e.attempts() >= patient.policy().maxRestartAttempts()) {
      noteExhausted(draft, patient.id(), e);
    } else if (reminderDue(e).filter(due -> !draft.now.isBefore(due)).isPresent()) {
      draft.note(new Entry.Reminded(draft.now, patient.id(), e.id()));
    }
  }

  /** It is given up, be it with fewer attempts than others get: said once. */
  static void givenUp(Draft draft, PatientId id) {
    draft
        .patient(id)
        .ledger()
        .episode()
        .filter(e -> e.exhaustedAt().isEmpty())
        .ifPresent(e -> noteExhausted(draft, id, e));
  }

  private static void noteExhausted(Draft draft, PatientId id, Episode e) {
    boolean rests = e.fault() != FaultKind.START_FAILED;
    draft.note(new Entry.Exhausted(draft.now, id, e.id(), e.attempts(), rests));
  }

  static Optional<Instant> reminderDue(Episode episode) {
    return episode.exhaustedAt().isPresent()
        ? episode.remindedAt().map(last -> last.plus(REMINDER))
        : Optional.empty();
  }

  private static void well(Draft draft, Patient patient) {
    Optional<Episode> episode = patient.ledger().episode();
    if (episode.isEmpty() || patient.ledger().attempt().isPresent()) {
      return;
    }
    Episode e = episode.get();
    if (e.wellSince().isEmpty()) {
      draft.note(new Entry.FaultGone(draft.now, patient.id(), e.id(), e.fault()));
      return;
    }
    if (!draft.now.isBefore(e.wellSince().get().plus(patient.policy().stablePeriod()))) {
      close(draft, patient.id(), "it has been well for the stable period");
    }
  }

  static void close(Draft draft, PatientId id, String why) {
    Episode episode = draft.patient(id).ledger().episode().orElseThrow();
    draft.note(new Entry.EpisodeClosed(draft.now, id, episode.id(), episode.attempts(), why));
  }
}
