package dev.dockerhealth.agent.expose.metrics;

import java.time.Duration;
import java.util.Arrays;

/** How long things took: a count for each bucket, and the sum. Never changes. */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package and is never written to
record Spread(long[] counts, double sum) {
  /** Upper bounds in seconds; the last one has none. */
  private static final double[] BOUNDS = {
    0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, Double.POSITIVE_INFINITY
  };

  private static final double NANOS = 1e9;

  static Spread none() {
    return new Spread(new long[BOUNDS.length], 0);
  }

  static double[] bounds() {
    return BOUNDS.clone();
  }

  /** With one more; a time below zero, by clocks that differ, counts as none. */
  Spread and(Duration took) {
    double seconds = Math.max(0, took.toNanos() / NANOS);
    int bucket = 0;
    while (seconds > BOUNDS[bucket]) {
      bucket++;
    }
    long[] more = Arrays.copyOf(counts, counts.length);
    more[bucket]++;
    return new Spread(more, sum + seconds);
  }
}
