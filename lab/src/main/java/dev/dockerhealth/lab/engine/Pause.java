package dev.dockerhealth.lab.engine;

import java.time.Duration;

/** Real time that must pass, because what is measured or stayed away from takes it. */
public final class Pause {
  private Pause() {}

  /** Lets so much of it pass; nothing where it is not positive. */
  public static void of(Duration length) {
    try {
      if (length.isPositive()) {
        Thread.sleep(length);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
