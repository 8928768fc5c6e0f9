package dev.dockerhealth.lab.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waiting for the outside world: it has no clock of ours, so it is asked again and again until a
 * deadline.
 */
public final class Eventually {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /**
   * The first value there is; fails, naming the description, when the deadline passes without one.
   */
  public static <T> T until(Duration limit, Supplier<Optional<T>> question, String description) {
    return poll(limit, question, () -> "", description);
  }

  /** The same; the description is asked for when the deadline has passed. */
  public static <T> T until(
      Duration limit, Supplier<Optional<T>> question, Supplier<String> description) {
    return poll(limit, question, description, "");
  }

  /** The first value that is accepted; fails with the last one seen. */
  public static <T> T until(
      Duration limit, Supplier<T> question, Predicate<T> accepted, String description) {
    return until(limit, question, accepted, () -> description);
  }

  /** The same; the description is asked for when the deadline has passed. */
  public static <T> T until(
      Duration limit, Supplier<T> question, Predicate<T> accepted, Supplier<String> description) {
    StringBuilder last = new StringBuilder();
    return poll(
        limit,
        () -> {
          T seen = question.get();
          last.setLength(0);
          last.append("; last seen: ").append(seen);
          return accepted.test(seen) ? Optional.of(seen) : Optional.empty();
        },
        () -> description.get() + last,
        "");
  }

  /** The description is asked for when the deadline has passed. */
  public static void isTrue(
      Duration limit, BooleanSupplier question, Supplier<String> description) {
    var _ =
        poll(
            limit,
            () -> question.getAsBoolean() ? Optional.of(true) : Optional.empty(),
            description,
            "");
  }

  public static void isTrue(Duration limit, BooleanSupplier question, String description) {
    var _ = until(limit, question::getAsBoolean, answer -> answer, description);
  }

  private static <T> T poll(
      Duration limit,
      Supplier<Optional<T>> question,
      Supplier<String> lastSeen,
      String description) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + limit + ": " + description + lastSeen.get());
      }
      pause();
    }
  }

  static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
