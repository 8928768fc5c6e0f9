package dev.dockerhealth.agent.observe;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The waits between two looks, which the end cuts short. */
interface Pause {
  /** Waits for so long, or until the end; tells whether that has come. */
  boolean ended(Duration wait);

  /** It has come. */
  void end();

  /** Waits by the clock. */
  static Pause real() {
    return new Real();
  }

  /** By the clock. */
  final class Real implements Pause {
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public boolean ended(Duration wait) {
      try {
        return end.await(wait.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return true;
      }
    }

    @Override
    public void end() {
      end.countDown();
    }
  }
}
