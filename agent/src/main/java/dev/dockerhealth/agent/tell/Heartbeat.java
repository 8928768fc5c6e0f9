package dev.dockerhealth.agent.tell;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A dead man's switch: an outside address is called as long as all is well with docker-health
 * itself. Who does not hear it any more knows that the host, the engine or docker-health is in
 * trouble, which docker-health could not say by itself. A call that fails is not repeated: the next
 * one follows.
 */
public final class Heartbeat implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Supplier<Optional<String>> url;
  private final Supplier<Duration> interval;
  private final BooleanSupplier alive;
  private final HttpSender sender = new HttpSender(HttpSender.Limits.USUAL);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile Figures figures = new Figures(0, 0, false);

  /**
   * What was done so far.
   *
   * @param beats calls that were answered well
   * @param failures calls that were not
   * @param failing whether the last one was not
   */
  public record Figures(long beats, long failures, boolean failing) {}

  /**
   * Not begun yet.
   *
   * @param url asked before each call; empty: none is made
   * @param interval asked before each call
   * @param alive whether the loop turns and the engine answers
   */
  public Heartbeat(
      Supplier<Optional<String>> url, Supplier<Duration> interval, BooleanSupplier alive) {
    this.url = url;
    this.interval = interval;
    this.alive = alive;
    thread = Thread.ofVirtual().name("heartbeat").unstarted(this::run);
  }

  /** Begins. */
  public void open() {
    thread.start();
  }

  /** What was done so far. */
  public Figures figures() {
    return figures;
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }

  private void run() {
    try {
      Duration wait = Duration.ZERO;
      while (!closed.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        wait = beat();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One call where all is well; tells how long to wait for the next. */
  private Duration beat() {
    Optional<String> address = url.get();
    if (address.isEmpty() || !alive.getAsBoolean()) {
      Duration usual = interval.get();
      return usual.compareTo(LOOK_AGAIN) < 0 ? usual : LOOK_AGAIN;
    }
    long begun = System.nanoTime();
    Optional<String> trouble = call(address.get());
    if (closed.getCount() > 0) { // else the end has cut it off
      note(trouble);
    }
    Duration left = interval.get().minusNanos(System.nanoTime() - begun);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void note(Optional<String> trouble) {
    Figures before = figures;
    if (trouble.isEmpty()) {
      figures = new Figures(before.beats + 1, before.failures, false);
      if (before.failing) {
        LOG.log(System.Logger.Level.INFO, "heartbeat: the far side answers again");
      }
      return;
    }
    figures = new Figures(before.beats, before.failures + 1, true);
    if (!before.failing) {
      LOG.log(
          System.Logger.Level.WARNING,
          "heartbeat: {0}; it goes on, and this is said once",
          trouble.get());
    }
  }

  /** Why it did not answer well; empty: it did. */
  private Optional<String> call(String address) {
    return switch (sender.get(Target.of(address))) {
      case Sent.Broken(String why) -> Optional.of(why);
      case Sent.Answered answered ->
          answered.status() >= 200 && answered.status() < 300
              ? Optional.empty()
              : Optional.of("the far side answered " + answered.status());
    };
  }
}
