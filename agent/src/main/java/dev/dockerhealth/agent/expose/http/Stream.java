package dev.dockerhealth.agent.expose.http;

import com.sun.net.httpserver.HttpExchange;
import dev.dockerhealth.agent.expose.House;
import dev.dockerhealth.agent.expose.Live;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The stream of events: one thread looks at the house, at once when a fact comes and once a second,
 * and tells all who listen the same bytes. Without listeners it only keeps samples for the next.
 */
final class Stream implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Stream.class.getName());
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final int MOST_LISTENERS = 400;
  private static final int FACTS_KEPT = 300;

  private final House house;
  private final Live live;

  /** Of this life: numbers of facts begin anew with each start. */
  private final String life;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition joined = lock.newCondition();
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final Deque<Live.Told> facts = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  Stream(House house) {
    this.house = house;
    this.live = new Live(house);
    byte[] random = new byte[4];
    new SecureRandom().nextBytes(random);
    life = HexFormat.of().formatHex(random);
    thread = Thread.ofVirtual().name("http-stream").start(this::run);
  }

  /** How many listen. */
  int listeners() {
    return listeners.size();
  }

  boolean full() {
    return listeners.size() >= MOST_LISTENERS;
  }

  /** Tells this one, until it goes or the house is closed. */
  void serve(HttpExchange exchange) throws IOException {
    String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    Outgoing.guard(exchange.getResponseHeaders(), "text/event-stream; charset=utf-8");
    exchange.getResponseHeaders().set("X-Accel-Buffering", "no");
    exchange.sendResponseHeaders(200, 0);
    Listener listener = new Listener();
    try {
      join(listener, Optional.ofNullable(last));
      listener.serve(exchange);
    } finally {
      listeners.remove(listener);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    lock.lock();
    try {
      listeners.forEach(listener -> listener.tell(List.of(Frame.bye())));
    } finally {
      lock.unlock();
    }
  }

  private void join(Listener listener, Optional<String> last) {
    lock.lock();
    try {
      look();
      listener.tell(welcome(last));
      listeners.add(listener);
      joined.signalAll();
      if (closed.getCount() == 0) {
        listener.tell(List.of(Frame.bye()));
      }
    } finally {
      lock.unlock();
    }
  }

  private List<Frame> welcome(Optional<String> last) {
    List<Frame> frames = new ArrayList<>();
    frames.add(Frame.of("host", live.hostNow()));
    frames.add(Frame.of("patients", live.everybody()));
    frames.add(Frame.of("samples", live.samples()));
    last.ifPresent(id -> frames.addAll(since(id)));
    return frames;
  }

  /** The facts that it missed; or that too many were missed. */
  private List<Frame> since(String id) {
    Optional<Long> known =
        id.matches(life + "-\\d{1,18}")
            ? Optional.of(Long.parseLong(id.substring(life.length() + 1)))
            : Optional.empty();
    long oldest = facts.isEmpty() ? live.latest() + 1 : facts.getFirst().number();
    return known.isEmpty() || known.get() + 1 < oldest
        ? List.of(reset())
        : facts.stream().filter(told -> told.number() > known.get()).map(this::frame).toList();
  }

  private Frame frame(Live.Told told) {
    return Frame.numbered(life + "-" + told.number(), "fact", told.fact());
  }

  private static Frame reset() {
    return Frame.of("reset", "{}");
  }

  @SuppressWarnings("CatchingUnchecked") // the edge of this thread: one bad look is not the end
  private void run() {
    boolean said = false;
    while (closed.getCount() > 0) {
      try {
        await();
        lock.lock();
        try {
          look();
        } finally {
          lock.unlock();
        }
        said = false;
        closed.await(LEAST.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return; // only the end interrupts
      } catch (RuntimeException e) {
        if (!said) {
          LOG.log(System.Logger.Level.ERROR, "the stream of events failed to look", e);
        }
        said = true;
        pause();
      }
    }
  }

  private void pause() {
    try {
      closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed.countDown();
    }
  }

  /** With listeners for a fact or a second; else for a listener, or the next sample. */
  private void await() throws InterruptedException {
    if (!listeners.isEmpty()) {
      house.after(live.latest(), LOOK);
      return;
    }
    lock.lockInterruptibly();
    try {
      long left = house.settings().run().checkInterval().toNanos();
      while (listeners.isEmpty() && left > 0) {
        left = joined.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void look() {
    Live.Changes changes = live.look();
    List<Frame> frames = new ArrayList<>();
    if (changes.missed()) {
      facts.clear();
      frames.add(reset());
    }
    changes.facts().forEach(this::keep);
    if (listeners.isEmpty()) {
      return;
    }
    changes.patients().ifPresent(json -> frames.add(Frame.of("patients", json)));
    changes.host().ifPresent(json -> frames.add(Frame.of("host", json)));
    changes.facts().forEach(told -> frames.add(frame(told)));
    listeners.forEach(listener -> listener.tell(frames));
  }

  private void keep(Live.Told told) {
    facts.addLast(told);
    if (facts.size() > FACTS_KEPT) {
      facts.removeFirst();
    }
  }
}
