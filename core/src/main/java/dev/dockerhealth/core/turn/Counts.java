package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Mode;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Trait;
import dev.dockerhealth.core.model.Verdict;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one patient adds to the host's sums; a change of the patient changes them by the difference.
 */
record Counts(boolean ill, boolean watched, boolean waiting, boolean acting, boolean recovering) {
  private static final Set<Trait> NOT_OURS =
      Set.of(
          Trait.INTERACTIVE,
          Trait.AUTO_REMOVE,
          Trait.ONE_OFF,
          Trait.TEST_OR_CI,
          Trait.SWARM_TASK,
          Trait.KUBERNETES,
          Trait.SELF,
          Trait.SOCKET_PROXY);

  static final Counts NONE = new Counts(false, false, false, false, false);

  static Counts of(Patient patient) {
    if (patient.goneAt().isPresent() || patient.sight().isEmpty()) {
      return flights(patient, false, false);
    }
    Sight sight = patient.sight().get();
    boolean cared = caredFor(patient, sight);
    boolean ill = cared && rootCause(patient);
    return flights(patient, ill, cared && (ill || sight.view().up()));
  }

  private static Counts flights(Patient patient, boolean ill, boolean watched) {
    return new Counts(
        ill,
        watched,
        waits(patient),
        patient.ledger().attempt().filter(attempt -> attempt.calling()).isPresent(),
        patient.ledger().attempt().isPresent());
  }

  /** Its verdict may change when something else does. */
  private static boolean waits(Patient patient) {
    return patient.goneAt().isEmpty()
        && patient
            .verdict()
            .filter(v -> v instanceof Verdict.Wait || v instanceof Verdict.Hold)
            .isPresent();
  }

  static boolean caredFor(Patient patient, Sight sight) {
    return patient.unwatched().isEmpty()
        && patient.policy().mode() == Mode.HEAL
        && sight.view().traits().stream().noneMatch(NOT_OURS::contains);
  }

  /**
   * What is no sign of a sick host: a broken check, an end as wished, or what is ill because
   * another one is.
   */
  private static final Set<FaultKind> NO_ROOT =
      EnumSet.of(
          FaultKind.PROBE_BROKEN,
          FaultKind.FINISHED,
          FaultKind.DEPENDENCY_DOWN,
          FaultKind.DEPENDENCY_RESTARTED);

  /** The exhausted say nothing about the host any more. */
  private static boolean rootCause(Patient patient) {
    Optional<Episode> episode = patient.ledger().episode();
    return patient.diagnosis() instanceof Diagnosis.Ill ill
        && !NO_ROOT.contains(ill.fault())
        && !ill.fault().ofResources()
        && episode.flatMap(Episode::exhaustedAt).isEmpty();
  }
}
