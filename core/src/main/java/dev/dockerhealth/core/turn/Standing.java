package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Sight;
import java.time.Instant;
import java.util.Optional;

/** What of a patient matters to those who need it. */
record Standing(
    boolean there,
    boolean up,
    boolean well,
    Optional<Instant> startedAt,
    boolean treated,
    boolean paused) {
  static boolean changed(Optional<Patient> before, Patient after) {
    return !before.map(Standing::of).equals(Optional.of(of(after)));
  }

  private static boolean works(Diagnosis diagnosis) {
    return diagnosis instanceof Diagnosis.Well
        || (diagnosis instanceof Diagnosis.Ill ill && ill.fault().ofResources());
  }

  private static Standing of(Patient patient) {
    Optional<Sight> sight = patient.sight();
    return new Standing(
        patient.goneAt().isEmpty() && sight.isPresent(),
        sight.filter(s -> s.view().up()).isPresent(),
        works(patient.diagnosis()),
        sight.flatMap(s -> s.view().run().startedAt()),
        patient.ledger().attempt().isPresent(),
        patient.ledger().pause().isPresent());
  }
}
