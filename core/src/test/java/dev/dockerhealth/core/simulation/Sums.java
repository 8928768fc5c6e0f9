package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.Mode;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.turn.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The host's sums, counted anew. */
final class Sums {
  private Sums() {}

  static void recount(Memory memory) {
    List<Patient> all = new ArrayList<>();
    memory.patients().forEach((id, patient) -> all.add(patient));
    Host host = memory.host();
    equal("acting", host.acting(), count(all, Sums::acting));
    equal("recovering", host.recovering(), count(all, p -> p.ledger().attempt().isPresent()));
    equal("ill", host.ill().size(), count(all, Sums::ill));
    equal("watched", host.up(), count(all, p -> ill(p) || (cared(p) && up(p))));
    int[] recent = {0};
    host.ill().forEach((id, mark) -> recent[0] += mark.recent() ? 1 : 0);
    equal("recently ill", host.recentlyIll(), recent[0]);
  }

  private static int count(List<Patient> all, java.util.function.Predicate<Patient> which) {
    return (int) all.stream().filter(which).count();
  }

  private static boolean acting(Patient patient) {
    return patient.ledger().attempt().filter(Attempt::calling).isPresent();
  }

  private static boolean here(Patient patient) {
    return patient.goneAt().isEmpty() && patient.sight().isPresent();
  }

  private static boolean up(Patient patient) {
    return patient.sight().filter(s -> s.view().up()).isPresent();
  }

  private static boolean cared(Patient patient) {
    return here(patient)
        && patient.unwatched().isEmpty()
        && patient.policy().mode() == Mode.HEAL
        && patient.sight().orElseThrow().view().traits().stream().noneMatch(Truth::never);
  }

  private static boolean ill(Patient patient) {
    return cared(patient)
        && patient.diagnosis() instanceof Diagnosis.Ill ill
        && !Set.of(
                FaultKind.PROBE_BROKEN,
                FaultKind.FINISHED,
                FaultKind.DEPENDENCY_DOWN,
                FaultKind.DEPENDENCY_RESTARTED)
            .contains(ill.fault())
        && !ill.fault().ofResources()
        && patient.ledger().episode().flatMap(e -> e.exhaustedAt()).isEmpty();
  }

  private static void equal(String what, int is, int counted) {
    if (is != counted) {
      throw new Violation(
          "the host's sums equal a recount", what + " is " + is + ", counted " + counted);
    }
  }
}
