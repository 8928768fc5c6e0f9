package dev.dockerhealth.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the engine's health check says. It means something only while the container runs and is
 * neither paused nor restarting, and only in probes begun after the start.
 *
 * @param failingStreak probes failed in a row
 * @param probes the last ones, at most five, oldest first
 */
public record Health(Status status, int failingStreak, List<Probe> probes, Times times) {

  /** The engine's word. */
  public enum Status {
    NONE,
    STARTING,
    HEALTHY,
    UNHEALTHY
  }

  /**
   * One run of the check.
   *
   * @param exitCode 0 passed; -1 where the engine could not run it or it timed out
   * @param output what it printed, cut
   */
  public record Probe(Instant start, Instant end, int exitCode, String output) {}

  /** The check's own times; the engine's defaults are 30 s, 30 s, 0 s and 3 retries. */
  public record Times(Duration interval, Duration timeout, Duration startPeriod, int retries) {

    /** What the engine uses where the image and the run command say nothing. */
    public static Times defaults() {
      return new Times(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ZERO, 3);
    }

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_RETRIES = 10_000;

    /**
     * The longest time in which a started container can still become healthy or unhealthy; a day at
     * most, whatever a check's absurd times come to.
     */
    public Duration verdictWithin() {
      return least(least(startPeriod).plus(round()));
    }

    /** In how long a check that fails from now on comes to its verdict; a day at most. */
    public Duration round() {
      Duration probe = least(interval).plus(least(timeout));
      return least(probe.multipliedBy(Math.clamp(retries, 1, MOST_RETRIES)));
    }

    private static Duration least(Duration length) {
      return length.compareTo(LONGEST) < 0 ? length : LONGEST;
    }
  }

  public Health {
    probes = List.copyOf(probes);
  }

  /** No health check. */
  public static Health none() {
    return new Health(Status.NONE, 0, List.of(), Times.defaults());
  }

  /** Whether there is a check at all. */
  public boolean checked() {
    return status != Status.NONE;
  }
}
