package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Load;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.model.Usage;
import dev.dockerhealth.core.observe.Loads;
import java.util.Optional;

/** What containers and the host use comes in. */
final class Sampling {
  private Sampling() {}

  static void seen(Draft draft, HostView view) {
    draft.view = view;
    draft.load = draft.load.seen(view.capacity(), draft.now);
  }

  static void sampled(Draft draft, Signal.Sampled signal) {
    signal
        .usages()
        .forEach(
            (body, usage) -> draft.bodies.get(body).ifPresent(id -> sampled(draft, id, usage)));
  }

  private static void sampled(Draft draft, PatientId id, Usage usage) {
    Optional<Patient> patient = draft.patients.get(id).filter(p -> p.sight().isPresent());
    if (patient.isPresent()) {
      Load load = Loads.next(patient.get(), usage, draft.now);
      draft.put(patient.get().using(load));
      if (worthALook(patient.get(), load)) {
        Care.of(draft, id);
      }
    }
  }

  /** Most samples of most patients change nothing that is thought of them. */
  private static boolean worthALook(Patient patient, Load load) {
    boolean high = load.cpuHigh().isPresent() || load.memoryHigh().isPresent();
    boolean wasHigh = patient.diagnosis() instanceof Diagnosis.Ill ill && ill.fault().ofResources();
    return high || wasHigh || patient.ledger().loans().any();
  }
}
