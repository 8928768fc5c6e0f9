package dev.dockerhealth.core.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a host and its containers are, and what was healed within the last day.
 *
 * @param engineAnswers false: this is what was seen last
 * @param rows one a container, the ill first
 * @param more containers that are not in it
 * @param chronic names of those that used up their restart budget
 * @param disk where the engine keeps its data; empty: it cannot be seen
 */
public record Report(
    boolean engineAnswers,
    Totals totals,
    List<Row> rows,
    int more,
    Recoveries recoveries,
    List<String> chronic,
    Optional<Room> disk) {
  public Report {
    rows = List.copyOf(rows);
    chronic = List.copyOf(chronic);
  }

  /**
   * All containers that are selected, by what they are.
   *
   * @param stopped neither running, paused, nor on the way to one of these
   * @param ill with a fault, whatever their state
   */
  public record Totals(
      int containers, int running, int stopped, int healthy, int unhealthy, int ill) {}

  /**
   * One container.
   *
   * @param health empty: nothing checks it, or it does not run
   * @param uptime empty: it does not run
   * @param use its last sample of this run
   * @param restarts by the engine's own policy since the last start by hand
   */
  public record Row(
      String name,
      String image,
      RunState state,
      Optional<Health.Status> health,
      Optional<String> fault,
      boolean chronic,
      Optional<Duration> uptime,
      Optional<Usage> use,
      int restarts) {

    /** Whether something is wrong with it. */
    public boolean ill() {
      return fault.isPresent();
    }
  }

  /**
   * Attempts that ended within the last day; those that came to nothing, or that somebody took
   * over, count for neither.
   *
   * @param inAll from fault seen to well, of all that recovered
   */
  public record Recoveries(int recovered, int failed, Duration inAll) {
    /** Nothing was to be healed. */
    public static Recoveries none() {
      return new Recoveries(0, 0, Duration.ZERO);
    }

    /** With one more attempt. */
    public Recoveries and(Entry.AttemptEnded ended) {
      return switch (ended.outcome()) {
        case RECOVERED -> new Recoveries(recovered + 1, failed, inAll.plus(ended.took()));
        case FAILED -> new Recoveries(recovered, failed + 1, inAll);
        case SUPERSEDED, ABANDONED -> this;
      };
    }

    /** Those that were judged. */
    public int attempts() {
      return recovered + failed;
    }

    /** How many in a hundred recovered; empty: there was none. */
    public Optional<Integer> successPercent() {
      return attempts() == 0
          ? Optional.empty()
          : Optional.of((int) Math.floor(100.0 * recovered / attempts()));
    }

    /** The mean time to recovery. */
    public Optional<Duration> meanTime() {
      return recovered == 0 ? Optional.empty() : Optional.of(inAll.dividedBy(recovered));
    }
  }

  /** Room on a file system. */
  public record Room(long freeBytes, long totalBytes) {
    /** Percent in use. */
    public double usedPercent() {
      return totalBytes <= 0 ? 0 : 100.0 * (totalBytes - freeBytes) / totalBytes;
    }
  }
}
