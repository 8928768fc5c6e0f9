package dev.dockerhealth.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a patient uses, as sampled, and since when that is much or little; it is not remembered over
 * our own end. Times are house times. No sample is not a sample of nothing: the marks only change
 * where one was taken.
 *
 * @param usage the last sample; empty: none yet of this run
 * @param at when it was taken
 * @param run the engine's stamp of the run it is of
 * @param cpuHigh since when each sample was at or above the threshold of CPU
 * @param memoryHigh since when each sample was at or above the threshold of memory
 * @param cpuCalm since when each sample was calm under the CPU that is lent
 * @param memoryCalm since when each sample was calm under the memory that is lent
 * @param peak the most memory it used of late
 */
public record Load(
    Optional<Usage> usage,
    Instant at,
    Optional<Instant> run,
    Optional<Instant> cpuHigh,
    Optional<Instant> memoryHigh,
    Optional<Instant> cpuCalm,
    Optional<Instant> memoryCalm,
    Peak peak) {
  /** An older sample says nothing about now. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  /**
   * The highest of at least the last 24 h, and of 48 h at most, in two numbers.
   *
   * @param now of the window that is open
   * @param before of the whole window before it
   * @param since when the open one began
   */
  public record Peak(long now, long before, Instant since) {
    private static final Duration WINDOW = Duration.ofHours(24);

    /** Nothing was used yet. */
    public static Peak none() {
      return new Peak(0, 0, Instant.EPOCH);
    }

    /** The highest. */
    public long bytes() {
      return Math.max(now, before);
    }

    /** With one more sample. */
    public Peak and(long used, Instant at) {
      if (at.isBefore(since.plus(WINDOW))) {
        return new Peak(Math.max(now, used), before, since);
      }
      boolean longAgo = !at.isBefore(since.plus(WINDOW.multipliedBy(2)));
      return new Peak(used, longAgo ? 0 : now, at);
    }
  }

  /** No sample yet. */
  public static Load unknown() {
    return new Load(
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Peak.none());
  }

  /** The same, with nothing said of how long it was much: it has other limits from now on. */
  public Load underOtherLimits() {
    return new Load(usage, at, run, Optional.empty(), Optional.empty(), cpuCalm, memoryCalm, peak);
  }

  /** Whether the last sample still says something. */
  public boolean fresh(Instant now) {
    return usage.isPresent() && now.isBefore(at.plus(FRESH));
  }

  /** The last sample of this run, where it still says something. */
  public Optional<Usage> of(Optional<Instant> startedAt, Instant now) {
    return fresh(now) && run.equals(startedAt) ? usage : Optional.empty();
  }
}
