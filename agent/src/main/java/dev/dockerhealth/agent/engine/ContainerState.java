package dev.dockerhealth.agent.engine;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The state of a container as inspect shows it.
 *
 * @param running also true while the engine's policy waits to restart it (semantics 1.3)
 * @param oomKilled trustworthy only once it has ended (semantics 1.3)
 * @param pid of the main process on the host; 0 when none
 * @param error why the last start failed; empty when it did not
 * @param startedAt empty: never started
 * @param finishedAt empty: never ended; may lie before {@code startedAt} (semantics 1.2)
 * @param health empty: no health check. Means something only while running, not paused, not
 *     restarting (semantics rule 1)
 */
public record ContainerState(
    Status status,
    boolean running,
    boolean paused,
    boolean restarting,
    boolean oomKilled,
    boolean dead,
    int pid,
    int exitCode,
    String error,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<Health> health) {

  /** The engine's word for the state. */
  public enum Status {
    /** Made, not (successfully) started. */
    CREATED,
    /** Runs. */
    RUNNING,
    /** Frozen by somebody. */
    PAUSED,
    /** The engine's policy waits to start it. */
    RESTARTING,
    /** A removal is under way. */
    REMOVING,
    /** Ended. */
    EXITED,
    /** A removal failed. */
    DEAD,
    /** A word we do not know. */
    UNKNOWN;

    /** Reads the engine's word; Podman's "configured", "initialized", "stopped" count as ours. */
    static Status of(String word) {
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "created", "configured", "initialized" -> CREATED;
        case "running" -> RUNNING;
        case "paused" -> PAUSED;
        case "restarting" -> RESTARTING;
        case "removing" -> REMOVING;
        case "exited", "stopped" -> EXITED;
        case "dead" -> DEAD;
        default -> UNKNOWN;
      };
    }
  }

  /** The verdict of the engine's health check; {@code log} is oldest first, five at most. */
  public record Health(HealthStatus status, int failingStreak, List<Probe> log) {
    public Health {
      log = List.copyOf(log);
    }
  }

  /** The engine's word for the health. */
  public enum HealthStatus {
    /** No verdict yet. */
    STARTING,
    /** The last probe passed. */
    HEALTHY,
    /** As many probes failed as the check allows. */
    UNHEALTHY
  }

  /**
   * One run of the health check.
   *
   * @param exitCode -1: it took too long
   * @param output at most 4096 bytes, cut by the engine
   */
  public record Probe(
      Optional<Instant> start, Optional<Instant> end, int exitCode, String output) {}
}
