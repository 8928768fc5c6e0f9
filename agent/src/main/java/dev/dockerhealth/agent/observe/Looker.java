package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ContainerSummary;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The full look: the list is the truth that events only hint at. It inspects what the list shows
 * changed, and in turn a share of the rest, so that nothing stays unseen for long. A container that
 * hangs the engine's answer is waited for a short while only; it keeps nobody else waiting.
 */
final class Looker {
  private static final System.Logger LOG = System.getLogger(Looker.class.getName());

  /**
   * So often each container is inspected, also if it seems unchanged: events and list tell more.
   */
  private static final Duration EACH_WITHIN = Duration.ofMinutes(5);

  private static final int AT_ONCE = 6;

  private final Engine engine;
  private final Inspector inspector;
  private final HostReader host;
  private final Duration limit;
  private final AtomicLong order;
  private final Consumer<Signal> signals;
  private final Duration patience;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Set<ContainerId> underWay = ConcurrentHashMap.newKeySet();
  private final Map<String, String> lastSeen = new ConcurrentHashMap<>();
  private volatile int shares = 10;
  private long looks;

  /**
   * Looks through this engine.
   *
   * @param limit deadline of the list
   * @param patience how long one container is waited for
   */
  Looker(
      Engine engine,
      Inspector inspector,
      HostReader host,
      Duration limit,
      Duration patience,
      AtomicLong order,
      Consumer<Signal> signals) {
    this.engine = engine;
    this.inspector = inspector;
    this.host = host;
    this.limit = limit;
    this.patience = patience;
    this.order = order;
    this.signals = signals;
  }

  /** Looks are this far apart from now on. */
  void every(Duration length) {
    shares = (int) Math.max(1, EACH_WITHIN.dividedBy(length));
  }

  /**
   * Looks once: hands on the host, the containers, at last the list. What is known by then is
   * handed on when it returns, but for containers whose answer hangs: theirs comes later.
   *
   * @param all inspect each container, also those that seem unchanged
   * @return whether the engine gave a list
   */
  synchronized boolean look(boolean all) {
    long asking = order.incrementAndGet();
    signals.accept(new Signal.HostSeen(host.read()));
    return switch (engine.list(limit)) {
      case Answer.Got<List<ContainerSummary>>(List<ContainerSummary> listed) -> {
        inspect(listed, all);
        Set<ContainerId> ids =
            listed.stream().map(c -> new ContainerId(c.id())).collect(Collectors.toSet());
        signals.accept(new Signal.Listed(ids, asking));
        yield true;
      }
      case Answer.Failed<List<ContainerSummary>>(EngineFailure failure) -> {
        LOG.log(System.Logger.Level.DEBUG, "no list: {0}", failure.text());
        yield false;
      }
    };
  }

  private void inspect(List<ContainerSummary> listed, boolean all) {
    List<ContainerSummary> due =
        listed.stream()
            .filter(container -> all || changed(container) || inTurn(container))
            .toList();
    looks++;
    lastSeen.keySet().retainAll(listed.stream().map(ContainerSummary::id).toList());
    CountDownLatch waited = new CountDownLatch(due.size());
    due.forEach(container -> inspect(container, waited));
    try {
      waited.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean changed(ContainerSummary container) {
    return !print(container).equals(lastSeen.get(container.id()));
  }

  private boolean inTurn(ContainerSummary container) {
    return Math.floorMod(container.id().hashCode(), shares) == looks % shares;
  }

  /**
   * What of the list's line says that something happened; its times are words and always change.
   */
  private static String print(ContainerSummary container) {
    String words = container.status();
    String health = words.contains("(") ? words.substring(words.indexOf('(')) : "";
    return container.state() + health + container.names() + container.image();
  }

  /** One whose answer still hangs from an earlier look is not asked about twice. */
  private void inspect(ContainerSummary container, CountDownLatch waited) {
    ContainerId id = new ContainerId(container.id());
    if (!underWay.add(id)) {
      waited.countDown();
      return;
    }
    Thread.ofVirtual().name("look-" + id.brief()).start(() -> seat(container, id, waited));
  }

  /** The answer is waited for with a seat; if it hangs, the seat is given to the next. */
  private void seat(ContainerSummary container, ContainerId id, CountDownLatch waited) {
    room.acquireUninterruptibly();
    try {
      Thread.ofVirtual()
          .name("inspect-" + id.brief())
          .start(() -> inspect(container, id))
          .join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      room.release();
      waited.countDown();
    }
  }

  private void inspect(ContainerSummary container, ContainerId id) {
    try {
      if (inspector.look(id)) {
        lastSeen.put(container.id(), print(container));
      } else {
        lastSeen.remove(container.id());
      }
    } finally {
      underWay.remove(id);
    }
  }
}
