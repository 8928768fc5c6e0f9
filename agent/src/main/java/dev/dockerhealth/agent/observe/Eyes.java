package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** All that looks: events, full looks, single looks. What is seen goes to one consumer. */
public final class Eyes implements AutoCloseable {
  private final Inspector inspector;
  private final Looker looker;
  private final Watcher watcher;
  private final Duration every;
  private final Semaphore wanted = new Semaphore(0);
  private volatile boolean all;
  private volatile boolean closed;

  /**
   * Prepares them.
   *
   * @param socket the engine's socket on this host; empty: it is reached by TCP
   * @param engineHost the name by which it is reached by TCP
   * @param bootId of the host
   * @param every time between full looks
   * @param limit deadline of an ordinary call
   */
  public Eyes(
      Engine engine,
      Optional<Path> socket,
      Optional<String> engineHost,
      String bootId,
      Duration every,
      Duration limit,
      Consumer<Signal> signals) {
    AtomicLong order = new AtomicLong();
    this.every = every;
    HostReader host = new HostReader(engine, limit, socket.isPresent());
    inspector =
        new Inspector(engine, new Views(Ours.find(engineHost)), host, limit, order, signals);
    looker = new Looker(engine, inspector, host, limit, order, signals);
    watcher = new Watcher(engine, new EngineLife(socket, bootId), this::lookAtAll, signals);
  }

  /** Opens them. */
  public void open() {
    Thread.ofVirtual().name("looks").start(this::looks);
    watcher.start();
  }

  /** Asks about one container, without waiting. */
  public void inspect(ContainerId id) {
    inspector.ask(id);
  }

  /** Wants a full look soon. */
  public void look() {
    wanted.release();
  }

  private void lookAtAll() {
    all = true;
    wanted.release();
  }

  private void looks() {
    while (!closed) {
      try {
        boolean asked = wanted.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
        wanted.drainPermits();
        if (!closed && (asked || watcher.stands())) {
          boolean each = all;
          all = false;
          looker.look(each);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Closes them. */
  @Override
  public void close() {
    closed = true;
    wanted.release();
    watcher.stop();
  }
}
