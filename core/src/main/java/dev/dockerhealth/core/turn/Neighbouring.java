package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Need.Condition;
import dev.dockerhealth.core.model.Neighbour;
import dev.dockerhealth.core.model.Neighbour.State;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Sight;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How a patient looks to those who need it. */
final class Neighbouring {
  /** Faults with which it still serves. */
  private static final Set<FaultKind> HARMLESS =
      EnumSet.of(
          FaultKind.PROBE_BROKEN,
          FaultKind.HIGH_CPU,
          FaultKind.HIGH_MEMORY,
          FaultKind.DEPENDENCY_RESTARTED,
          FaultKind.FINISHED);

  private Neighbouring() {}

  static Neighbour seen(Patient patient, Condition condition) {
    Sight sight = patient.sight().orElseThrow();
    State state = state(patient, sight.view(), condition);
    return new Neighbour(
        patient.id(),
        sight.view().id(),
        patient.name(),
        state == State.SERVES && condition == Condition.HEALTHY ? healthy(sight.view()) : state,
        words(patient, condition),
        servesSince(patient, sight),
        sight.view().health().probes().stream()
            .map(Health.Probe::start)
            .max(Instant::compareTo)
            .filter(at -> sight.view().health().checked()));
  }

  private static State completed(ContainerView view) {
    if (view.state() == RunState.EXITED && view.run().error().isEmpty()) {
      return view.run().exitCode() == 0 ? State.SERVES : State.FAILS;
    }
    return view.up() ? State.BEGINS : State.FAILS;
  }

  private static State healthy(ContainerView view) {
    return view.up() && view.health().status() == Health.Status.STARTING
        ? State.BEGINS
        : State.SERVES;
  }

  private static State state(Patient patient, ContainerView view, Condition condition) {
    if (patient.ledger().attempt().filter(Neighbouring::ends).isPresent()) {
      return State.FAILS;
    }
    return condition == Condition.COMPLETED ? completed(view) : serves(patient);
  }

  private static State serves(Patient patient) {
    return switch (patient.diagnosis()) {
      case Diagnosis.Well well -> State.SERVES;
      case Diagnosis.Ill ill -> HARMLESS.contains(ill.fault()) ? State.SERVES : State.FAILS;
      case Diagnosis.Unsure unsure -> unsure(unsure);
      case Diagnosis.Spared spared -> spared(patient, spared);
    };
  }

  /** A remedy is at work that gives it a new run. */
  private static boolean ends(Attempt attempt) {
    return attempt.remedy().newRun();
  }

  private static State unsure(Diagnosis.Unsure unsure) {
    return switch (unsure.reason()) {
      case STARTING, END_NOT_EXPLAINED, POLICY_ACTS -> State.BEGINS;
      case UNHEALTHY_NOT_LONG -> State.FAILS;
      default -> State.SERVES;
    };
  }

  /** One that ended as it should has done what it was for; so has a job that was found so. */
  private static State spared(Patient patient, Diagnosis.Spared spared) {
    ContainerView view = patient.sight().orElseThrow().view();
    boolean job =
        view.state() == RunState.EXITED
            && view.run().exitCode() == 0
            && view.restartPolicy().kind() == RestartPolicy.Kind.NO
            && !view.health().checked();
    return switch (spared.reason()) {
      case FINISHED -> State.SERVES;
      case FOUND_DOWN, NOT_A_SERVICE -> job ? State.SERVES : State.FAILS;
      default -> view.up() ? State.SERVES : State.FAILS;
    };
  }

  private static String words(Patient patient, Condition condition) {
    if (patient.ledger().attempt().filter(Neighbouring::ends).isPresent()) {
      return "is being treated";
    }
    if (condition == Condition.COMPLETED && !patient.ill()) {
      return "has not completed";
    }
    return switch (patient.diagnosis()) {
          case Diagnosis.Well well -> "is well";
          case Diagnosis.Ill ill when ill.fault() == FaultKind.DEPENDENCY_DOWN ->
              "waits itself: " + ill.evidence();
          case Diagnosis.Ill ill -> "is ill: " + ill.fault().code() + ", " + ill.evidence();
          case Diagnosis.Unsure unsure -> unsure.reason().sentence();
          case Diagnosis.Spared spared -> spared.reason().sentence() + startedByNobody(spared);
        }
        + leftAlone(patient);
  }

  private static String startedByNobody(Diagnosis.Spared spared) {
    return spared.reason() == Reason.POLICY_ACTS ? "" : " and is not started for another's sake";
  }

  private static String leftAlone(Patient patient) {
    return patient.ill() && !Plan.watched(patient) ? " (it is not treated: not watched)" : "";
  }

  private static Optional<Instant> servesSince(Patient patient, Sight sight) {
    return Stream.of(sight.upSince(), patient.ledger().episode().flatMap(Episode::wellSince))
        .flatMap(Optional::stream)
        .max(Instant::compareTo);
  }
}
