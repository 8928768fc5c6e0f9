package dev.dockerhealth.agent.fake;

import dev.dockerhealth.core.model.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Hears signals, and waits for the next one up to a deadline. */
public final class Ear implements Consumer<Signal> {
  private static final long SECONDS = 30;

  private final BlockingQueue<Signal> heard = new LinkedBlockingQueue<>();

  @Override
  public void accept(Signal signal) {
    heard.add(signal);
  }

  /** The next one, which must be of this kind. */
  public <T extends Signal> T next(Class<T> kind) throws InterruptedException {
    Signal signal = heard.poll(SECONDS, TimeUnit.SECONDS);
    if (!kind.isInstance(signal)) {
      throw new AssertionError("expected " + kind.getSimpleName() + ", heard " + signal);
    }
    return kind.cast(signal);
  }

  /** All that waits now. */
  public List<Signal> all() {
    List<Signal> all = new ArrayList<>();
    heard.drainTo(all);
    return all;
  }

  /** What is put into a queue by another thread. */
  public static <T> T from(BlockingQueue<T> queue) throws InterruptedException {
    T thing = queue.poll(SECONDS, TimeUnit.SECONDS);
    if (thing == null) {
      throw new AssertionError("nothing came");
    }
    return thing;
  }

  /** Waits for what no queue tells. */
  public static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come to be");
      }
      Thread.onSpinWait();
    }
  }
}
