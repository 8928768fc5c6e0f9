package dev.dockerhealth.agent.record;

import java.util.function.BooleanSupplier;

/** Waits for another thread, which says nothing by itself, up to a deadline. */
final class Await {

  private Await() {}

  static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come to be");
      }
      Thread.onSpinWait();
    }
  }
}
