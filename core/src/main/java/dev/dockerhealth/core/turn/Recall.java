package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Attempt.Phase;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was remembered comes back after our own end, and other settings come to hold. */
final class Recall {
  private static final Duration DOUBT = Duration.ofSeconds(70);
  private static final Duration AT_LEAST = Duration.ofSeconds(5);
  private static final Duration VERIFIED_WITHIN = Duration.ofSeconds(30);

  private Recall() {}

  static void recalled(Draft draft, Signal.Recalled signal) {
    draft.recall(signal.host());
    signal.patients().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(e -> patient(draft, e.getKey(), e.getValue()));
  }

  /**
   * One that had a body is not seen yet: the list will tell whether it still has it. One without
   * was told to have vanished.
   */
  private static void patient(Draft draft, PatientId id, Ledger ledger) {
    Patient met = Patient.met(id, ledger, draft.policy.base());
    if (ledger.intent().isPresent()) {
      draft.put(met);
      draft.bodies = draft.bodies.with(ledger.intent().get().container(), id);
    } else {
      draft.put(met.gone(Optional.of(draft.now)).said("vanished"));
      draft.wake(id, draft.now);
    }
    ledger
        .attempt()
        .map(attempt -> halfDone(attempt, draft.now))
        .ifPresent(a -> draft.note(new Entry.CallIntended(draft.now, id, a)));
  }

  /** The journal shows what was left half done: whether the call went out is not known. */
  private static Attempt halfDone(Attempt attempt, Instant now) {
    return switch (attempt.phase()) {
      case INTENDED, ACTING, IN_DOUBT, YIELDING -> inDoubt(attempt, now);
      case SETTLING ->
          attempt.asksScript()
              ? attempt.in(Phase.SETTLING, later(attempt.until(), now.plus(AT_LEAST)))
              : inDoubt(attempt, now);
      case VERIFYING ->
          attempt.in(Phase.VERIFYING, later(attempt.until(), now.plus(VERIFIED_WITHIN)));
    };
  }

  private static Attempt inDoubt(Attempt attempt, Instant now) {
    return attempt.in(Phase.IN_DOUBT, later(attempt.intendedAt().plus(DOUBT), now.plus(AT_LEAST)));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** Each patient is put under the settings that hold now, and looked at again. */
  static void policy(Draft draft, HostPolicy policy) {
    draft.policy = policy;
    List<PatientId> all = new ArrayList<>();
    draft.patients.forEach((id, patient) -> all.add(id));
    all.sort(null);
    for (PatientId id : all) {
      Patient patient = draft.patient(id);
      Optional<Sight> sight = patient.sight();
      if (sight.isPresent()) {
        draft.put(Arrivals.underLabels(draft, patient, sight.get().view()));
        draft.wake(id, draft.now);
      }
    }
  }
}
