package dev.dockerhealth.core.audit;

import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Derives from what was measured what would mend the findings that a compose file can mend.
 *
 * <ul>
 *   <li>Memory: the most of twice what it uses, what it used at its peak and a quarter more, and 64
 *       MB; a limit that is too small grows by half. In steps of 32 MB.
 *   <li>CPU: twice what it uses, one core at least; a limit that is too small grows by half.
 *   <li>Times of a health check: a timeout three times as long as the longest probe, 5 s at least;
 *       an interval not shorter than it; a start period twice as long as the last start, 30 s at
 *       least.
 * </ul>
 */
final class Mending {
  private static final long MEBI = 1L << 20;
  private static final long STEP = 32 * MEBI;
  private static final long LEAST_MEMORY = 64 * MEBI;
  private static final double ROOM = 1.25;
  private static final double MORE = 1.5;
  private static final double PERCENT = 100;
  private static final Duration LEAST_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LEAST_START = Duration.ofSeconds(30);
  private static final Duration USUAL_GRACE = Duration.ofSeconds(10);
  private static final int LONGER = 3;

  private final Exhibit one;
  private final Neighbourhood all;
  private final Set<Rule> found;
  private final List<String> notes = new ArrayList<>();

  private Mending(Exhibit one, Set<Rule> found, Neighbourhood all) {
    this.one = one;
    this.found = found;
    this.all = all;
  }

  /** What mends those of these that count. */
  static Mend of(Exhibit one, List<Finding> findings, Neighbourhood all) {
    Set<Rule> open =
        findings.stream().filter(Finding::open).map(Finding::rule).collect(Collectors.toSet());
    return new Mending(one, open, all).mend();
  }

  private Mend mend() {
    Optional<String> restart = restart();
    Optional<Mend.HealthTimes> health = health();
    Optional<String> probe = probe();
    OptionalLong memory = memory();
    Map<String, String> dependsOn = dependsOn();
    found.stream().sorted().filter(Mending::byHand).map(Mending::note).forEach(notes::add);
    return new Mend(
        restart,
        health,
        probe,
        init(),
        grace(),
        memory,
        cpus(),
        found.contains(Rule.LOG_UNBOUNDED),
        dependsOn,
        notes);
  }

  private static String note(Rule rule) {
    return rule.id() + ": " + rule.mend();
  }

  private static boolean byHand(Rule rule) {
    return switch (rule) {
      case HEALTH_CHECK_BROKEN,
          SHELL_PROCESS,
          DEPENDENCY_CYCLE,
          SOCKET_READ_ONLY,
          PRIVILEGED,
          ROOT,
          TAG_LATEST,
          SHELL_FORM,
          ENTRYPOINT_EXEC ->
          true;
      case NO_RESTART_POLICY,
          POLICY_PURPOSE,
          NO_HEALTH_CHECK,
          HEALTH_CHECK_TIMES,
          NO_START_PERIOD,
          DEAF_PROCESS,
          ZOMBIES,
          STOP_KILLED,
          NO_MEMORY_LIMIT,
          NO_CPU_LIMIT,
          NEAR_LIMIT,
          DEPENDENCY_CONDITION,
          LOG_UNBOUNDED ->
          false;
    };
  }

  private Optional<String> restart() {
    if (found.contains(Rule.NO_RESTART_POLICY)) {
      return Optional.of("unless-stopped");
    }
    boolean keepsUp = one.upkeep().policy().filter(policy -> policy.keepsUp()).isPresent();
    return found.contains(Rule.POLICY_PURPOSE)
        ? Optional.of(keepsUp ? "on-failure" : "unless-stopped")
        : Optional.empty();
  }

  private Optional<Mend.HealthTimes> health() {
    boolean wanted =
        found.contains(Rule.HEALTH_CHECK_TIMES) || found.contains(Rule.NO_START_PERIOD);
    return Checks.engine(one).filter(check -> wanted).map(this::times);
  }

  private Mend.HealthTimes times(Exhibit.Check.Engine check) {
    Duration measured =
        check.took().map(took -> whole(took.multipliedBy(LONGER))).orElse(LEAST_TIMEOUT);
    Duration timeout =
        found.contains(Rule.HEALTH_CHECK_TIMES) ? most(measured, LEAST_TIMEOUT) : check.timeout();
    Duration start =
        check.startPeriod().isZero()
            ? most(check.wellAfter().map(after -> whole(after.multipliedBy(2))), LEAST_START)
            : check.startPeriod();
    if (check.startPeriod().isZero() && check.wellAfter().isEmpty()) {
      notes.add("its start was not measured; start_period must be longer than its slowest one");
    }
    return new Mend.HealthTimes(
        check.test(), most(check.interval(), timeout), timeout, start, check.retries());
  }

  private Optional<String> probe() {
    if (!found.contains(Rule.NO_HEALTH_CHECK)) {
      return Optional.empty();
    }
    Optional<String> port =
        one.upkeep().ports().stream()
            .filter(p -> p.matches("\\d+(/tcp)?"))
            .map(p -> p.replace("/tcp", ""))
            .min(java.util.Comparator.comparingInt(Integer::parseInt));
    if (port.isEmpty()) {
      notes.add(note(Rule.NO_HEALTH_CHECK));
    }
    return port.map(p -> "tcp://:" + p);
  }

  /** An init ends what is deaf, but it tells a shell's children nothing. */
  private boolean init() {
    boolean deafAlone = found.contains(Rule.DEAF_PROCESS);
    return deafAlone || found.contains(Rule.ZOMBIES);
  }

  private Optional<Duration> grace() {
    boolean hears = Processes.deafProcess(one).isEmpty();
    return found.contains(Rule.STOP_KILLED) && hears
        ? Optional.of(one.upkeep().grace().orElse(USUAL_GRACE).multipliedBy(LONGER))
        : Optional.empty();
  }

  private OptionalLong memory() {
    long limit = one.use().limits().map(Limits::memory).orElse(0L);
    if (found.contains(Rule.NEAR_LIMIT) && Bounds.memoryNear(one)) {
      return OptionalLong.of(step((long) (limit * MORE)));
    }
    if (!found.contains(Rule.NO_MEMORY_LIMIT)) {
      return OptionalLong.empty();
    }
    if (one.use().memory().isEmpty()) {
      notes.add("what it uses is not known; " + note(Rule.NO_MEMORY_LIMIT));
      return OptionalLong.empty();
    }
    long used = one.use().memory().getAsLong();
    long peak = one.use().peak().orElse(0);
    notes.add(
        "memory: it uses %s, at its peak %s with the page cache"
            .formatted(Words.bytes(used), Words.bytes(Math.max(used, peak))));
    return OptionalLong.of(step(Math.max(LEAST_MEMORY, Math.max(2 * used, (long) (peak * ROOM)))));
  }

  private static long step(long bytes) {
    return (bytes + STEP - 1) / STEP * STEP;
  }

  private OptionalDouble cpus() {
    double limit = one.use().limits().map(Limits::cores).orElse(0.0);
    if (found.contains(Rule.NEAR_LIMIT) && Bounds.throttled(one)) {
      return OptionalDouble.of(Math.ceil(limit * MORE * PERCENT) / PERCENT);
    }
    return found.contains(Rule.NO_CPU_LIMIT) && one.use().cpu().isPresent()
        ? OptionalDouble.of(Math.max(1, Math.ceil(2 * one.use().cpu().getAsDouble() / PERCENT)))
        : OptionalDouble.empty();
  }

  /** Compose refuses to wait for the health of one that has no check. */
  private Map<String, String> dependsOn() {
    if (!found.contains(Rule.DEPENDENCY_CONDITION)) {
      return Map.of();
    }
    Map<String, String> conditions = new TreeMap<>();
    for (Need need : Dependencies.unconditioned(one, all)) {
      if (Dependencies.checked(need, all)) {
        conditions.put(need.target().words(), "service_healthy");
      } else {
        notes.add(
            "%s: give %s a health check, then wait for `service_healthy`"
                .formatted(Rule.DEPENDENCY_CONDITION.id(), need.target().words()));
      }
    }
    return conditions;
  }

  private static Duration most(Optional<Duration> one, Duration other) {
    return most(one.orElse(other), other);
  }

  private static Duration most(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration whole(Duration length) {
    return Duration.ofSeconds(length.plusMillis(999).toSeconds());
  }
}
