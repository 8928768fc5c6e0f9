package dev.dockerhealth.agent.run;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps the heap small. The serial collector lets what outlived its small young generation lie
 * until the heap has grown to its limit, though little of it lives: each answer of {@code /metrics}
 * leaves some. So all is collected when that has grown much over what lived after the last time,
 * and the JVM gives the rest back ({@code MaxHeapFreeRatio}). With 6 MB that live this takes about
 * 20 ms.
 */
final class HeapKeeper {
  private static final Duration EVERY = Duration.ofSeconds(10);

  /** Over this much more than half as much again it is worth the while. */
  private static final long WORTH = 4L << 20;

  private final LongSupplier used;
  private final Runnable collect;
  private long lived;

  /**
   * For one thread.
   *
   * @param used bytes in use
   * @param collect a full collection
   */
  HeapKeeper(LongSupplier used, Runnable collect) {
    this.used = used;
    this.collect = collect;
  }

  /** Begins to look, for as long as the program lives. */
  static void begin() {
    Runtime runtime = Runtime.getRuntime();
    HeapKeeper keeper =
        new HeapKeeper(() -> runtime.totalMemory() - runtime.freeMemory(), System::gc);
    Thread.ofVirtual().name("heap").start(keeper::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One look. */
  void look() {
    if (used.getAsLong() > lived + lived / 2 + WORTH) {
      collect.run();
      lived = used.getAsLong();
    }
  }
}
