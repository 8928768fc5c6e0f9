package dev.dockerhealth.core.model;

import java.time.Duration;

/** How many disruptive acts may happen within a sliding window, as in {@code 10/24h}. */
public record Budget(int acts, Duration window) {
  public Budget {
    if (acts < 1 || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("a budget needs at least 1 act and a window: " + acts);
    }
  }

  @Override
  public String toString() {
    return acts + "/" + window;
  }
}
