package dev.dockerhealth.agent.expose.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends requests whose far side does not take its answer. The server has such a limit of its own,
 * but that would cut off the stream of events as well.
 */
final class Stalls implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final long longest;
  private final Map<Thread, Long> begun = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  Stalls(Duration longest) {
    this.longest = longest.toNanos();
    Thread.ofVirtual().name("http-stalls").start(this::run);
  }

  /** This thread answers a request now. */
  void begins() {
    begun.put(Thread.currentThread(), System.nanoTime());
  }

  /** It is done, or may take as long as it likes. */
  void ends() {
    begun.remove(Thread.currentThread());
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void run() {
    try {
      while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        long now = System.nanoTime();
        begun.forEach(
            (thread, since) -> {
              if (now - since > longest) {
                thread.interrupt(); // closes the connection that it waits for
              }
            });
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
