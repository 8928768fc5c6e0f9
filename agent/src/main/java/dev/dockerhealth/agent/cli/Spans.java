package dev.dockerhealth.agent.cli;

import java.time.Duration;
import java.time.Instant;

/** Lengths and moments as people say them. */
final class Spans {
  private Spans() {}

  /** {@code 41 s}, {@code 4 min}, {@code 2 h}, {@code 3 d}. */
  static String length(Duration length) {
    long seconds = Math.abs(length.toSeconds());
    if (seconds < 100) {
      return seconds + " s";
    }
    if (seconds < 100 * 60) {
      return seconds / 60 + " min";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86400 + " d";
  }

  /** {@code in 4 min}, {@code now}, {@code 2 h ago}. */
  static String from(Instant now, Instant moment) {
    Duration ahead = Duration.between(now, moment);
    if (ahead.abs().toMillis() < 1000) {
      return "now";
    }
    return ahead.isNegative() ? length(ahead) + " ago" : "in " + length(ahead);
  }
}
