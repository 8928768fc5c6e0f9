package dev.dockerhealth.agent.observe.sample;

import dev.dockerhealth.core.model.Usage;
import java.time.Duration;
import java.util.Optional;

/**
 * What the kernel has counted of one run of a container. Two of them give a usage: CPU in percent
 * of one core is the CPU time between them over the time between them, as {@code docker stats} has
 * it (docker-semantics 5.2).
 *
 * @param source counters of different sources are not compared
 * @param readAt our steady clock when they were read, in nanoseconds
 * @param countedAt the counting side's clock, in nanoseconds; the same where we read them ourselves
 * @param memory without the page cache that can be dropped
 */
record Counters(
    Source source,
    Subject subject,
    long readAt,
    long countedAt,
    long cpuNanos,
    long periods,
    long throttledPeriods,
    long memory,
    long memoryLimit,
    long received,
    long sent,
    long read,
    long written,
    int pids) {
  /** Shorter ones say more about the kernel's ticks than about the container. */
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /** The engine counts once a second; what is more than that apart is a clock that was set. */
  private static final Duration APART = Duration.ofSeconds(3);

  /** Who counted. */
  enum Source {
    /** The kernel's files, read here. */
    KERNEL,
    /** The engine's answer. */
    ENGINE
  }

  /**
   * What was used since then; empty where that cannot be said: another run, a clock that jumped.
   */
  Optional<Usage> since(Counters before) {
    long took = countedAt - before.countedAt;
    long waited = readAt - before.readAt;
    long worked = cpuNanos - before.cpuNanos;
    boolean same = source == before.source && subject.equals(before.subject);
    if (!same
        || worked < 0
        || took < SHORTEST.toNanos()
        || Math.abs(took - waited) > APART.toNanos()) {
      return Optional.empty();
    }
    return Optional.of(
        new Usage(
            100.0 * worked / took,
            throttled(before),
            memory,
            memoryLimit,
            received,
            sent,
            read,
            written,
            pids));
  }

  private double throttled(Counters before) {
    long all = periods - before.periods;
    long held = throttledPeriods - before.throttledPeriods;
    return all <= 0 ? 0 : Math.clamp((double) held / all, 0, 1);
  }
}
