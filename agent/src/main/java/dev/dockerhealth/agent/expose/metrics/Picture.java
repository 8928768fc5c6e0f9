package dev.dockerhealth.agent.expose.metrics;

import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.turn.Memory;
import java.time.Duration;
import java.time.Instant;

/**
 * The house at one moment.
 *
 * @param now house time
 * @param wallAhead how far the wall clock is ahead of house time
 * @param settled whether the first full look is done
 * @param version of docker-health
 */
public record Picture(
    Memory memory,
    Instant now,
    Duration wallAhead,
    Duration loopAge,
    boolean settled,
    String version,
    Figures figures,
    Tally tally) {

  Host host() {
    return memory.host();
  }

  /** Seconds since 1970 by the wall clock, of a house time. */
  double wallSeconds(Instant house) {
    return seconds(house.plus(wallAhead));
  }

  /** Seconds since 1970. */
  static double seconds(Instant wall) {
    return wall.toEpochMilli() / 1e3;
  }
}
