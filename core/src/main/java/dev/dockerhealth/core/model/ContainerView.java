package dev.dockerhealth.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One container as the engine showed it at one moment.
 *
 * @param order rises with the moment the engine was asked; an older view never replaces a newer one
 * @param name without slash
 * @param stopTimeout the container's own grace; empty: the engine's default of 10 s
 * @param stopSignal as configured; empty text: SIGTERM
 */
public record ContainerView(
    long order,
    ContainerId id,
    String name,
    PatientId patient,
    String image,
    Map<String, String> labels,
    Instant created,
    RunState state,
    Run run,
    Health health,
    RestartPolicy restartPolicy,
    Optional<Duration> stopTimeout,
    String stopSignal,
    Networks networks,
    Limits limits,
    Set<Trait> traits) {

  public ContainerView {
    labels = Map.copyOf(labels);
    traits = Set.copyOf(traits);
  }

  /** Runs, and is neither paused nor between two runs: only then does health mean anything. */
  public boolean up() {
    return state == RunState.RUNNING;
  }

  /** The same with this health. */
  public ContainerView with(Health other) {
    return new ContainerView(
        order,
        id,
        name,
        patient,
        image,
        labels,
        created,
        state,
        run,
        other,
        restartPolicy,
        stopTimeout,
        stopSignal,
        networks,
        limits,
        traits);
  }

  /** Whether it is what the trait says. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** {@code project/service} of the compose service it belongs to. */
  public Optional<String> service() {
    String project = labels.get("com.docker.compose.project");
    String service = labels.get("com.docker.compose.service");
    return project == null || service == null
        ? Optional.empty()
        : Optional.of(project + "/" + service);
  }
}
