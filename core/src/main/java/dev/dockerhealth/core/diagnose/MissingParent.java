package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * {@code missing-parent}: the container whose network it shares was recreated, and its own
 * configuration names the one that is gone; no start and no restart can help (docker-semantics
 * 3.4). Said of what runs, or should run.
 */
final class MissingParent {
  /** Who recreates the parent may be about to recreate the child. */
  private static final Duration SETTLES = Duration.ofSeconds(10);

  private static final Set<FaultKind> MAY_COME_OF_IT =
      EnumSet.of(
          FaultKind.UNHEALTHY,
          FaultKind.CRASHED,
          FaultKind.OOM_KILLED,
          FaultKind.START_FAILED,
          FaultKind.ENGINE_GAVE_UP,
          FaultKind.LEFT_DOWN,
          FaultKind.DEPENDENCY_RESTARTED);

  private MissingParent() {}

  /** The answer, or that its parent is missing. */
  static Diagnosis over(Symptoms s, Diagnosis answer) {
    Optional<Patient> kin = s.around().kin().filter(other -> elsewhere(s, other));
    if (kin.isEmpty() || !s.around().features().networks() || !matters(s, answer)) {
      return answer;
    }
    String name = kin.get().name();
    if (!settled(s, kin.get())) {
      return new Diagnosis.Unsure(
          Reason.DEPENDENCY_FIRST,
          "%s, whose network it shares, was recreated and is not well yet".formatted(name),
          Optional.of(s.now().plus(SETTLES)));
    }
    return new Diagnosis.Ill(
        FaultKind.MISSING_PARENT,
        "%s, whose network it shares, was recreated".formatted(name),
        kin.get().sight().orElseThrow().stateSince());
  }

  private static boolean elsewhere(Symptoms s, Patient kin) {
    return s.around().parent().isEmpty()
        && s.view().networks().parent().isPresent()
        && kin.goneAt().isEmpty()
        && kin.sight()
            .map(sight -> sight.view().id())
            .filter(id -> !s.view().networks().parent().get().equals(id))
            .isPresent();
  }

  private static boolean matters(Symptoms s, Diagnosis answer) {
    return answer instanceof Diagnosis.Ill ill
        ? MAY_COME_OF_IT.contains(ill.fault())
        : s.view().up() && !(answer instanceof Diagnosis.Spared);
  }

  private static boolean settled(Symptoms s, Patient kin) {
    Sight sight = kin.sight().orElseThrow();
    return sight.view().up()
        && StaleNamespaceRule.well(kin)
        && sight.upFor(s.now()).compareTo(SETTLES) >= 0
        && !composeAtWork(s, sight.view());
  }

  private static boolean composeAtWork(Symptoms s, ContainerView kin) {
    Optional<Instant> until =
        kin.service().flatMap(service -> s.around().host().composeAtWork().get(service));
    return until.filter(s.now()::isBefore).isPresent();
  }
}
