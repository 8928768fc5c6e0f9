package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Load;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.model.Usage;
import java.util.Optional;

/** What containers use comes in. */
final class Sampling {
  private Sampling() {}

  static void sampled(Draft draft, Signal.Sampled signal) {
    signal
        .usages()
        .forEach(
            (body, usage) -> draft.bodies.get(body).ifPresent(id -> sampled(draft, id, usage)));
  }

  private static void sampled(Draft draft, PatientId id, Usage usage) {
    Optional<Patient> patient = draft.patients.get(id).filter(p -> p.sight().isPresent());
    patient.ifPresent(p -> draft.put(p.using(new Load(Optional.of(usage), draft.now))));
  }
}
