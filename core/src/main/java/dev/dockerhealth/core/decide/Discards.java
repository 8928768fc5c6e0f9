package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.decide.CleanSteps.Situation;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Intent.Who;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Trait;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which stopped containers may be removed under disk pressure: those that somebody stopped, or that
 * ended as they should, 7 d ago, by the engine's stamp of their end and, where it was witnessed, by
 * house time too. Never what is ill, what anybody else keeps, or what another container needs.
 */
final class Discards {
  /** Somebody else keeps it; compose would miss the container of a service; data is no rubbish. */
  private static final Set<Trait> KEPT =
      Set.of(
          Trait.SWARM_TASK,
          Trait.KUBERNETES,
          Trait.SELF,
          Trait.SOCKET_PROXY,
          Trait.COMPOSE_SERVICE,
          Trait.DATA_STORE);

  private Discards() {}

  static Set<ContainerId> of(Situation s) {
    Set<ContainerId> parents = new HashSet<>();
    Set<ContainerId> found = new HashSet<>();
    s.patients()
        .forEach(
            (id, patient) -> {
              patient
                  .sight()
                  .flatMap(sight -> sight.view().networks().parent())
                  .ifPresent(parents::add);
              CleanSteps.touchable(patient, s)
                  .map(sight -> sight.view())
                  .filter(view -> rubbish(patient, view, s.now()))
                  .ifPresent(view -> found.add(view.id()));
            });
    found.removeAll(parents);
    return found;
  }

  private static boolean rubbish(Patient patient, ContainerView view, Instant now) {
    return view.state() == RunState.EXITED
        && view.traits().stream().noneMatch(KEPT::contains)
        && !Recreation.setsAside(view.name()) // it has a time of its own
        && view.run().error().isEmpty()
        && !view.run().oomKilled()
        && patient.ledger().episode().isEmpty()
        && patient.ledger().attempt().isEmpty()
        && spared(patient.diagnosis())
        && longAgo(view.run().finishedAt(), now)
        && longAgo(witnessed(patient), now);
  }

  private static boolean spared(Diagnosis diagnosis) {
    return diagnosis instanceof Diagnosis.Spared spared
        && switch (spared.reason()) {
          case STOPPED_BY_PERSON, FINISHED, FOUND_DOWN, NOT_A_SERVICE -> true;
          default -> false;
        };
  }

  /** The house's own time of an end that it saw; the epoch where it was down when first seen. */
  private static Optional<Instant> witnessed(Patient patient) {
    return patient
        .ledger()
        .intent()
        .map((Intent i) -> i.who() == Who.AS_FOUND ? Instant.EPOCH : i.at());
  }

  private static boolean longAgo(Optional<Instant> since, Instant now) {
    return since.filter(at -> !now.isBefore(at.plus(CleanSteps.LONG_UNUSED))).isPresent();
  }
}
