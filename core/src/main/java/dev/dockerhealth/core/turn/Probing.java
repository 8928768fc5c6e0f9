package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.observe.Merge;
import dev.dockerhealth.core.observe.OwnProbe;
import java.util.Optional;

/** The answers of our own probes come in. */
final class Probing {
  private Probing() {}

  /** One that speaks of another run, or of one that does not run, says nothing any more. */
  static void probed(Draft draft, Signal.Probed signal) {
    Optional<PatientId> id = draft.bodies.get(signal.id());
    id.flatMap(draft.patients::get)
        .filter(patient -> patient.policy().probe().isPresent())
        .filter(patient -> patient.sight().filter(sight -> speaksOf(signal, sight)).isPresent())
        .ifPresent(patient -> probed(draft, patient, signal));
  }

  private static boolean speaksOf(Signal.Probed signal, Sight sight) {
    return sight.view().id().equals(signal.id())
        && sight.view().up()
        && sight.view().run().startedAt().filter(signal.run()::equals).isPresent();
  }

  private static void probed(Draft draft, Patient patient, Signal.Probed signal) {
    Sight sight = patient.sight().orElseThrow();
    Health before = sight.checks().own();
    Health own =
        signal
            .probe()
            .map(probe -> OwnProbe.after(before, sight.view(), probe, signal.times()))
            .orElseGet(OwnProbe::silent);
    draft.put(patient.seen(Merge.probed(sight, own, draft.now)));
    Care.of(draft, patient.id());
  }
}
