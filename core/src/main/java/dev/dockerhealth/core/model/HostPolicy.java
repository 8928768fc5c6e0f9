package dev.dockerhealth.core.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The knobs that hold for the host as a whole.
 *
 * @param selection which containers are watched
 * @param base what holds for a container without labels
 * @param hostBudget disruptive acts on all patients together
 * @param maxParallel recoveries in flight at once
 * @param stormShare share of ill root causes, 0 to 1, that makes a storm
 * @param stormWindow time within which they fell ill
 * @param apiTimeout deadline of an ordinary engine call
 * @param startDelay time after our own start in which nothing is done
 * @param dryRun everything is decided and said, nothing is done
 * @param features which kinds of remedies are allowed
 * @param cleanup what may be cleaned up under disk pressure
 * @param alertCooldown time before an alert is repeated
 * @param dependencies container names to the names they need ({@code DEPENDENCIES})
 * @param composeDirs folders whose compose files may be used ({@code COMPOSE_DIRS})
 */
public record HostPolicy(
    Selection selection,
    Policy base,
    Budget hostBudget,
    int maxParallel,
    double stormShare,
    Duration stormWindow,
    Duration apiTimeout,
    Duration startDelay,
    boolean dryRun,
    Features features,
    Cleanup cleanup,
    Map<String, List<String>> dependencies,
    List<String> composeDirs,
    Duration alertCooldown) {
  public HostPolicy {
    dependencies = Map.copyOf(dependencies);
    composeDirs = List.copyOf(composeDirs);
  }

  /** The defaults of PRODUCT 4. */
  public static HostPolicy defaults() {
    return new HostPolicy(
        Selection.all(),
        Policy.defaults(),
        new Budget(30, Duration.ofMinutes(10)),
        4,
        0.5,
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        Duration.ZERO,
        false,
        Features.all(),
        Cleanup.defaults(),
        Map.of(),
        List.of(),
        Duration.ofSeconds(120));
  }

  /** The same as a dry run. */
  public HostPolicy dry() {
    return new HostPolicy(
        selection,
        base,
        hostBudget,
        maxParallel,
        stormShare,
        stormWindow,
        apiTimeout,
        startDelay,
        true,
        features,
        cleanup,
        dependencies,
        composeDirs,
        alertCooldown);
  }
}
