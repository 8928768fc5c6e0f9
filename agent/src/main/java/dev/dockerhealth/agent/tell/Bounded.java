package dev.dockerhealth.agent.tell;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Work with a time limit for the whole of it, which the limits of single reads do not give: a far
 * side that sends a byte now and then would never meet them. It runs on a virtual thread, because
 * there an interruption closes the socket that is waited for.
 */
final class Bounded {
  private Bounded() {}

  /** What came of it; empty: it took longer. */
  static <T> Optional<T> within(Duration limit, Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread = Thread.ofVirtual().name("send").start(() -> complete(result, work));
    try {
      return Optional.of(result.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a request failed in a way that nobody expected", e);
    } finally {
      thread.interrupt();
    }
  }

  private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
    try {
      result.complete(work.get());
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
  }
}
