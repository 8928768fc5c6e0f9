package dev.dockerhealth.core.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All knobs of one patient's care: the host's settings with the container's labels over them.
 *
 * @param enable empty: the selection decides; otherwise the label {@code docker-health.enable}
 * @param mode whether to act or only to look and tell
 * @param maxRestartAttempts attempts in one episode before it counts as exhausted
 * @param backoff waiting times between attempts of one episode
 * @param stablePeriod how long a patient is well before its episode ends
 * @param restartBudget disruptive acts on this patient, whatever becomes of them
 * @param unhealthyFor how long a patient is unhealthy before it is a fault
 * @param startGrace how long after a start ill health is not judged; empty: the check's own times
 * @param stopTimeout grace before SIGKILL; empty: the container's own
 * @param verifyTimeout how long a remedy may take to show its effect, at least
 * @param resources thresholds and caps of CPU and memory
 * @param dependsOn names of patients this one needs, added to what is found
 * @param restartWith names of patients that are restarted after this one was
 * @param probe own probe, unparsed, as {@code http://:8080/health}
 * @param cleanupCode exit code on which the finished container is removed
 * @param cleanTmp age in days of files removed from temporary folders under disk pressure
 * @param recreate when the container may be replaced
 * @param alertMinSeverity least severity told about this patient; empty: the host's
 * @param drill whether fire drills may break it
 * @param auditIgnore ids of audit rules that are suppressed, with the reason
 */
public record Policy(
    Optional<Boolean> enable,
    Mode mode,
    int maxRestartAttempts,
    Backoff backoff,
    Duration stablePeriod,
    Budget restartBudget,
    Duration unhealthyFor,
    Optional<Duration> startGrace,
    Optional<Duration> stopTimeout,
    Duration verifyTimeout,
    Resources resources,
    List<String> dependsOn,
    List<String> restartWith,
    Optional<String> probe,
    OptionalInt cleanupCode,
    OptionalInt cleanTmp,
    Recreate recreate,
    Optional<Severity> alertMinSeverity,
    boolean drill,
    Map<String, String> auditIgnore) {

  /** Waiting times: first gap, its ceiling, and the rest after exhaustion (PRODUCT 7.1). */
  public record Backoff(Duration initial, Duration max, Duration cooldown) {}

  /**
   * Thresholds of sustained use and the caps lent beyond them (PRODUCT 7.4).
   *
   * @param cpuThreshold percent of one core
   * @param cpuLimit cap in cores
   * @param memoryThreshold percent of the container's limit
   * @param memoryLimit cap in bytes
   * @param memorySwapLimit memory plus swap in bytes
   * @param userSetCpu whether a person set a {@code CPU_*} key or label, which makes it a wish
   */
  public record Resources(
      double cpuThreshold,
      Duration cpuSustain,
      double cpuLimit,
      double memoryThreshold,
      Duration memorySustain,
      long memoryLimit,
      long memorySwapLimit,
      Duration loanPeriod,
      boolean userSetCpu) {

    /** The defaults of PRODUCT 4. */
    public static Resources defaults() {
      return new Resources(
          100,
          Duration.ofSeconds(120),
          1,
          90,
          Duration.ofSeconds(60),
          2L << 30,
          4L << 30,
          Duration.ofSeconds(600),
          false);
    }
  }

  public Policy {
    dependsOn = List.copyOf(dependsOn);
    restartWith = List.copyOf(restartWith);
    auditIgnore = Map.copyOf(auditIgnore);
    if (maxRestartAttempts < 1) {
      throw new IllegalArgumentException("maxRestartAttempts " + maxRestartAttempts);
    }
  }

  /** The defaults of PRODUCT 4: what holds where nobody has set anything. */
  public static Policy defaults() {
    return new Policy(
        Optional.empty(),
        Mode.HEAL,
        3,
        new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(300), Duration.ofSeconds(300)),
        Duration.ofSeconds(600),
        new Budget(10, Duration.ofHours(24)),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(120),
        Resources.defaults(),
        List.of(),
        List.of(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Recreate.MISSING_PARENT,
        Optional.empty(),
        false,
        Map.of());
  }
}
