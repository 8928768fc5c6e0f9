package dev.dockerhealth.agent.tell;

import java.time.Duration;
import java.util.Optional;

/** How long to wait after failures in a row: twice as long each time, with an end. */
final class Backoff {
  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** Far sides may ask for more patience, but not for ever. */
  static final Duration LONGEST_ASKED = Duration.ofHours(1);

  private static final int MOST_DOUBLED = 20;

  private Backoff() {}

  /**
   * The wait after so many failures.
   *
   * @param chance from 0 to 1: up to a fifth less or more, so that many do not come back at once
   */
  static Duration after(int failures, double chance) {
    int doubled = Math.clamp(failures - 1L, 0, MOST_DOUBLED);
    Duration plain = FIRST.multipliedBy(1L << doubled);
    Duration bounded = plain.compareTo(LONGEST) > 0 ? LONGEST : plain;
    return Duration.ofMillis(Math.round(bounded.toMillis() * (0.8 + 0.4 * chance)));
  }

  /** The same, but not sooner than the far side asks for. */
  static Duration after(int failures, double chance, Optional<Duration> asked) {
    Duration own = after(failures, chance);
    Duration patience =
        asked.map(a -> a.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : a).orElse(own);
    return patience.compareTo(own) > 0 ? patience : own;
  }
}
