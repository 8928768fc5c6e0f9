package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Bounds;
import dev.dockerhealth.core.config.Choices;
import dev.dockerhealth.core.config.Flags;
import dev.dockerhealth.core.config.Numbers;
import dev.dockerhealth.core.config.Sizes;
import dev.dockerhealth.core.model.CleanupImages;
import dev.dockerhealth.core.model.Recreate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings: networks, dependencies, disk, own probes, scripts, drills. */
public final class RemedyKeys {
  static final KeyTable TABLE = new KeyTable("Remedies");

  public static final Key<Boolean> ENABLE_NETWORK_RECOVERY =
      TABLE.add(Key.of("ENABLE_NETWORK_RECOVERY", Flags.FORMAT, "true", "reconnect lost networks"));
  public static final Key<Boolean> ENABLE_DEPENDENCY_CHECK =
      TABLE.add(Key.of("ENABLE_DEPENDENCY_CHECK", Flags.FORMAT, "true", "heal dependencies first"));
  public static final Key<Boolean> ENABLE_DISK_CLEANUP =
      TABLE.add(
          Key.of("ENABLE_DISK_CLEANUP", Flags.FORMAT, "true", "clean up under disk pressure"));
  public static final Key<Map<String, List<String>>> DEPENDENCIES =
      TABLE.add(
          Key.with(
              "DEPENDENCIES",
              Dependencies.FORMAT,
              Map.of(),
              Key.NONE,
              "who needs whom, added to what is found"));
  public static final Key<Recreate> RECREATE =
      TABLE.add(
          Key.of(
              "RECREATE",
              Bounds.RECREATE,
              "missing-parent",
              "when a container may be replaced by a new one of the same configuration"));
  public static final Key<List<Path>> COMPOSE_DIRS =
      TABLE.add(
          Key.with(
              "COMPOSE_DIRS",
              Paths.LIST,
              List.of(),
              Key.NONE,
              "folders whose compose files may be used"));
  public static final Key<Double> DISK_THRESHOLD =
      TABLE.add(
          Key.of(
              "DISK_THRESHOLD",
              Bounds.PERCENT,
              "90",
              "use of the engine's data root that counts as disk pressure"));
  public static final Key<CleanupImages> CLEANUP_IMAGES =
      TABLE.add(
          Key.of(
              "CLEANUP_IMAGES",
              Choices.of(List.of(CleanupImages.values())),
              "dangling",
              "images that may be removed; none: the build cache stays too"));
  public static final Key<Boolean> CLEANUP_LOGS =
      TABLE.add(Key.of("CLEANUP_LOGS", Flags.FORMAT, "false", "truncate large json-file logs"));
  public static final Key<Long> MAX_LOG_SIZE =
      TABLE.add(
          Key.of("MAX_LOG_SIZE", Sizes.between(1 << 20, 1L << 40), "100m", "what large means"));
  public static final Key<Boolean> CLEANUP_CONTAINERS =
      TABLE.add(
          Key.of(
              "CLEANUP_CONTAINERS",
              Flags.FORMAT,
              "false",
              "remove containers that are stopped for 7 d"));
  public static final Key<Boolean> CLEANUP_VOLUMES =
      TABLE.add(
          Key.of(
              "CLEANUP_VOLUMES",
              Flags.FORMAT,
              "false",
              "remove the anonymous volumes of containers that are cleaned up"));
  public static final Key<Duration> PROBE_INTERVAL =
      TABLE.add(
          Key.of(
              "PROBE_INTERVAL",
              Bounds.SECOND_TO_HOUR,
              "30",
              "time between own probes (label docker-health.probe)"));
  public static final Key<Duration> PROBE_TIMEOUT =
      TABLE.add(Key.of("PROBE_TIMEOUT", Bounds.SECOND_TO_HOUR, "5", "deadline of an own probe"));
  public static final Key<Integer> PROBE_RETRIES =
      TABLE.add(
          Key.of(
              "PROBE_RETRIES",
              Numbers.whole(1, 100),
              "3",
              "failures in a row that mean unhealthy"));
  public static final Key<Optional<Path>> POST_RECOVERY_SCRIPT =
      TABLE.add(
          Key.optional(
              "POST_RECOVERY_SCRIPT", Paths.ABSOLUTE, Key.NONE, "runs after every attempt"));
  public static final Key<Path> CUSTOM_RECOVERY =
      TABLE.add(
          Key.of(
              "CUSTOM_RECOVERY",
              Paths.ABSOLUTE,
              "/etc/docker-health/custom-recovery.sh",
              "its function custom_recovery is asked before the built-in remedy"));
  public static final Key<Optional<DrillSchedule>> DRILL_SCHEDULE =
      TABLE.add(
          Key.optional(
                  "DRILL_SCHEDULE",
                  Formats.DRILLS,
                  Key.NONE,
                  "monthly drill of all containers labelled docker-health.drill=true")
              .later());

  private RemedyKeys() {}
}
