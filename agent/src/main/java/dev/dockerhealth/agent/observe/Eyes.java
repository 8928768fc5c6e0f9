package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.observe.sample.Sampler;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Signal;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** All that looks: events, full looks, single looks, samples. What is seen goes to one consumer. */
public final class Eyes implements AutoCloseable {
  /** An engine under load inspects in a second; longer hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final File ROOT = new File("/");

  private final HostReader host;
  private final Inspector inspector;
  private final Looker looker;
  private final Watcher watcher;
  private final Samples samples;
  private volatile Duration every;
  private final Semaphore wanted = new Semaphore(0);
  private final AtomicBoolean all = new AtomicBoolean();
  private final Trouble trouble = new Trouble("a full look");
  private volatile boolean closed;

  /**
   * Prepares them.
   *
   * @param socket the engine's socket on this host; empty: it is reached by TCP
   * @param engineHost the name by which it is reached by TCP
   * @param bootId of the host
   * @param every time between full looks
   * @param limit deadline of an ordinary call
   * @param mask takes secrets out of text
   */
  public Eyes(
      Engine engine,
      Optional<Path> socket,
      Optional<String> engineHost,
      String bootId,
      Duration every,
      Duration limit,
      UnaryOperator<String> mask,
      Consumer<Signal> signals) {
    AtomicLong order = new AtomicLong();
    this.every = every;
    host = new HostReader(engine, limit, socket.isPresent());
    samples = new Samples(new Sampler(ROOT, engine, host::here), every, signals);
    Consumer<Signal> seen = samples::hear;
    seen = seen.andThen(signals);
    inspector =
        new Inspector(engine, new Views(Ours.find(engineHost), mask), host, limit, order, seen);
    looker = new Looker(engine, inspector, host, limit, PATIENCE, order, seen);
    looker.every(every);
    watcher =
        new Watcher(engine, new EngineLife(socket, bootId), this::lookAtAll, Pause.real(), signals);
  }

  /** Opens them. */
  public void open() {
    Thread.ofVirtual().name("looks").start(this::looks);
    samples.begin();
    watcher.start();
  }

  /** Asks about one container, without waiting. */
  public void inspect(ContainerId id) {
    inspector.ask(id);
  }

  /** The room on the engine's disk, as it is now. */
  public HostView.Disk disk() {
    return host.disk();
  }

  /** Where the engine keeps its data; empty: not to be seen from here. */
  public Optional<Path> dataRoot() {
    return host.dataRoot();
  }

  /** Wants a full look soon. */
  public void look() {
    wanted.release();
  }

  /** Other times between full looks hold from now. */
  public void every(Duration other) {
    every = other;
    samples.every(other);
    looker.every(other);
    wanted.release();
  }

  private void lookAtAll() {
    all.set(true);
    wanted.release();
  }

  private void looks() {
    while (!closed) {
      try {
        boolean asked = wanted.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
        wanted.drainPermits();
        if (!closed && (asked || watcher.stands())) {
          look(all.getAndSet(false));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** What was to be looked at in full and could not be, is so the next time. */
  private void look(boolean each) {
    boolean done = false;
    try {
      done = looker.look(each);
    } catch (RuntimeException e) { // a bug must not leave us blind
      trouble.say(e);
    }
    if (each && !done) {
      all.set(true);
    }
    if (done) {
      samples.looked();
    }
  }

  /** Closes them. */
  @Override
  public void close() {
    closed = true;
    wanted.release();
    samples.close();
    watcher.stop();
  }
}
