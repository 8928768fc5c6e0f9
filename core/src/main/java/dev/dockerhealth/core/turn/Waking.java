package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When a patient must be looked at again though nothing comes in: the soonest of its times. */
final class Waking {
  private static final Duration STUCK = Duration.ofMinutes(5);
  private static final Duration CRASH_LOOP = Duration.ofMinutes(10);
  private static final Duration UP = Duration.ofSeconds(10);

  private Waking() {}

  static void plan(Draft draft, PatientId id) {
    Patient patient = draft.patient(id);
    recent(draft, id);
    Stream.of(
            verdict(patient),
            diagnosis(patient),
            patient.ledger().attempt().map(Attempt::until),
            proof(patient),
            episode(patient),
            draft.ill.get(id).filter(Host.Ill::recent).map(ill -> windowEnd(draft, ill)))
        .flatMap(Optional::stream)
        .filter(draft.now::isBefore)
        .min(Instant::compareTo)
        .ifPresent(at -> draft.wake(id, at));
  }

  private static void recent(Draft draft, PatientId id) {
    boolean old =
        draft
            .ill
            .get(id)
            .filter(Host.Ill::recent)
            .filter(ill -> !draft.now.isBefore(windowEnd(draft, ill)))
            .isPresent();
    if (old) {
      draft.noLongerRecent(id);
    }
  }

  private static Instant windowEnd(Draft draft, Host.Ill ill) {
    return ill.since().plus(draft.policy.stormWindow());
  }

  private static Optional<Instant> verdict(Patient patient) {
    return patient.verdict().orElse(null) instanceof Verdict.Wait wait
        ? Optional.of(wait.until())
        : Optional.empty();
  }

  private static Optional<Instant> diagnosis(Patient patient) {
    Sight sight = patient.sight().orElseThrow();
    return switch (patient.diagnosis()) {
      case Diagnosis.Unsure unsure -> unsure.until();
      case Diagnosis.Spared spared when between(spared.reason()) ->
          Optional.of(sight.stateSince().plus(STUCK));
      case Diagnosis.Spared spared -> Optional.empty();
      case Diagnosis.Ill ill ->
          sight.policyRestarts().stream().findFirst().map(first -> first.plus(CRASH_LOOP));
      case Diagnosis.Well well -> Optional.empty();
    };
  }

  private static boolean between(Reason reason) {
    return reason == Reason.POLICY_ACTS || reason == Reason.BEING_REMOVED;
  }

  /** When one that is to be verified is up long enough. */
  private static Optional<Instant> proof(Patient patient) {
    return patient
        .ledger()
        .attempt()
        .filter(a -> !a.acting())
        .flatMap(a -> patient.sight().flatMap(Sight::upSince))
        .map(since -> since.plus(UP));
  }

  private static Optional<Instant> episode(Patient patient) {
    Optional<Episode> episode = patient.ledger().episode();
    Optional<Instant> stable =
        episode.flatMap(Episode::wellSince).map(well -> well.plus(patient.policy().stablePeriod()));
    return stable.or(() -> episode.flatMap(Episodes::reminderDue));
  }
}
