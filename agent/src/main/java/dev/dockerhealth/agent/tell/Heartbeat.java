package dev.dockerhealth.agent.tell;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
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
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Supplier<Optional<String>> url;
  private final Supplier<Duration> interval;
  private final BooleanSupplier alive;
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
  private Duration beat() throws InterruptedException {
    Optional<String> address = url.get();
    if (address.isEmpty() || !alive.getAsBoolean()) {
      Duration usual = interval.get();
      return usual.compareTo(LOOK_AGAIN) < 0 ? usual : LOOK_AGAIN;
    }
    long begun = System.nanoTime();
    note(call(address.get()));
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

  /** A far side that sends drop by drop is cut off; empty: it answered well. */
  private static Optional<String> call(String address) throws InterruptedException {
    Call call = new Call(address);
    Thread calling = Thread.ofVirtual().name("heartbeat-call").start(call);
    if (!calling.join(WHOLE)) {
      calling.interrupt();
      return Optional.of("no answer within " + WHOLE.toSeconds() + " s");
    }
    return call.trouble;
  }

  private static final class Call implements Runnable {
    private final String address;
    private volatile Optional<String> trouble = Optional.of("it was not called");

    Call(String address) {
      this.address = address;
    }

    @Override
    public void run() {
      trouble = get();
    }

    /** The words of an exception may quote the address, which is a secret. */
    private Optional<String> get() {
      try {
        HttpURLConnection call = (HttpURLConnection) new URI(address).toURL().openConnection();
        call.setConnectTimeout((int) CONNECT.toMillis());
        call.setReadTimeout((int) READ.toMillis());
        call.setInstanceFollowRedirects(false);
        call.setUseCaches(false);
        call.setRequestProperty("User-Agent", "docker-health");
        call.setRequestProperty("Connection", "close");
        try {
          return judged(call.getResponseCode());
        } finally {
          call.disconnect();
        }
      } catch (IOException | URISyntaxException | IllegalArgumentException e) {
        return Optional.of("the call failed (" + e.getClass().getSimpleName() + ")");
      }
    }

    private static Optional<String> judged(int status) {
      return status >= 200 && status < 300
          ? Optional.empty()
          : Optional.of("the far side answered " + status);
    }
  }
}
