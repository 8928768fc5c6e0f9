package dev.dockerhealth.core.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** Chance, from a seed. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Another die that does not depend on how often this one is thrown later. */
  Dice split() {
    return new Dice(random.split());
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** From least to most, both included. */
  long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Milliseconds to the next of those that come so often on the mean. */
  long untilNext(long meanMillis) {
    return Math.max(1, (long) (-Math.log(1 - random.nextDouble()) * meanMillis));
  }
}
