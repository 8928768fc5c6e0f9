package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Policy;
import java.time.Duration;

/** The waiting times of PRODUCT 7.1. */
public final class Backoff {
  private static final Duration LONGEST_REST = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 20;

  private Backoff() {}

  /**
   * Time between the failure of attempt {@code n} and the next: min(initial · 2^(n−1), max) ± 10 %.
   *
   * @param salt the same salt gives the same jitter, so that a replay gives the same run
   */
  public static Duration afterFailure(Policy.Backoff times, int n, String salt) {
    Duration grown = doubled(times.initial(), n - 1);
    Duration capped = grown.compareTo(times.max()) > 0 ? times.max() : grown;
    return jittered(capped, salt + n);
  }

  /** The rest before attempt {@code k} after exhaustion: cooldown · 2^k, an hour at most. */
  public static Duration rest(Policy.Backoff times, int k) {
    Duration grown = doubled(times.cooldown(), k);
    return grown.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : grown;
  }

  private static Duration doubled(Duration base, int times) {
    return base.multipliedBy(1L << Math.clamp(times, 0, MOST_DOUBLINGS));
  }

  /** Between 0.9 and 1.1 of it, spread by a hash so that not all come back at once. */
  private static Duration jittered(Duration length, String salt) {
    long mixed = salt.hashCode() * 0x9E3779B97F4A7C15L;
    long permille = 900 + Math.floorMod(mixed >>> 32, 201L);
    return length.multipliedBy(permille).dividedBy(1000);
  }
}
