package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.model.Cleanup;
import dev.dockerhealth.core.model.Features;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The policy of the host, made of its settings. */
final class HostPolicies {
  private HostPolicies() {}

  static HostPolicy of(Values values, boolean dryRun) {
    return new HostPolicy(
        new Selection(
            values.get(WatchKeys.SELECT_LABEL),
            values.get(WatchKeys.EXCLUDE_CONTAINERS),
            values.get(WatchKeys.CONTAINER_NAME_FILTER),
            values.get(WatchKeys.NAME_PREFIX)),
        base(values),
        values.get(BoundKeys.HOST_BUDGET),
        values.get(BoundKeys.MAX_PARALLEL_RECOVERIES),
        values.get(BoundKeys.STORM_THRESHOLD) / 100,
        values.get(BoundKeys.STORM_WINDOW),
        values.get(EngineKeys.API_TIMEOUT),
        values.get(WatchKeys.START_DELAY),
        dryRun || onlyReports(values),
        features(values),
        cleanup(values),
        values.get(RemedyKeys.DEPENDENCIES),
        values.get(RemedyKeys.COMPOSE_DIRS).stream().map(Path::toString).toList(),
        values.get(TellKeys.ALERT_COOLDOWN));
  }

  private static Cleanup cleanup(Values values) {
    return new Cleanup(
        values.get(RemedyKeys.DISK_THRESHOLD),
        values.get(RemedyKeys.CLEANUP_IMAGES),
        values.get(RemedyKeys.CLEANUP_LOGS),
        values.get(RemedyKeys.MAX_LOG_SIZE),
        values.get(RemedyKeys.CLEANUP_CONTAINERS),
        values.get(RemedyKeys.CLEANUP_VOLUMES));
  }

  private static Features features(Values values) {
    return new Features(
        values.get(ResourceKeys.ENABLE_CPU_LIMITS),
        values.get(ResourceKeys.ENABLE_MEMORY_LIMITS),
        values.get(RemedyKeys.ENABLE_NETWORK_RECOVERY),
        values.get(RemedyKeys.ENABLE_DEPENDENCY_CHECK),
        values.get(RemedyKeys.ENABLE_DISK_CLEANUP));
  }

  /** Who asked for reports only must not be healed. */
  private static boolean onlyReports(Values values) {
    return values.get(WatchKeys.RUN) == RunKind.REPORT;
  }

  private static Policy base(Values values) {
    Policy.Backoff backoff =
        new Policy.Backoff(
            values.get(BoundKeys.BACKOFF_INITIAL),
            values.get(BoundKeys.BACKOFF_MAX),
            values.get(BoundKeys.COOLDOWN_PERIOD));
    return new Policy(
        Optional.empty(),
        values.get(WatchKeys.MODE),
        values.get(BoundKeys.MAX_RESTART_ATTEMPTS),
        backoff,
        values.get(BoundKeys.STABLE_PERIOD).orElse(backoff.cooldown().multipliedBy(2)),
        values.get(BoundKeys.RESTART_BUDGET),
        values.get(BoundKeys.UNHEALTHY_FOR),
        Optional.empty(),
        values.get(BoundKeys.STOP_TIMEOUT),
        values.get(BoundKeys.VERIFY_TIMEOUT),
        resources(values),
        List.of(),
        List.of(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        values.get(RemedyKeys.RECREATE),
        Optional.empty(),
        false,
        Map.of());
  }

  private static Policy.Resources resources(Values values) {
    long memory = values.get(ResourceKeys.MEMORY_LIMIT);
    return new Policy.Resources(
        values.get(ResourceKeys.CPU_THRESHOLD),
        values.get(ResourceKeys.CPU_SUSTAIN),
        values.get(ResourceKeys.CPU_LIMIT),
        values.get(ResourceKeys.MEMORY_THRESHOLD),
        values.get(ResourceKeys.MEMORY_SUSTAIN),
        memory,
        Math.max(memory, values.get(ResourceKeys.MEMORY_SWAP_LIMIT)),
        values.get(ResourceKeys.LOAN_PERIOD),
        Stream.of(ResourceKeys.CPU_THRESHOLD, ResourceKeys.CPU_SUSTAIN, ResourceKeys.CPU_LIMIT)
            .anyMatch(values::given));
  }
}
