package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ContainerSummary;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The full look: the list is the truth that events only hint at. It inspects what the list shows
 * changed, and in turn a share of the rest, so that nothing stays unseen for long.
 */
final class Looker {
  private static final System.Logger LOG = System.getLogger(Looker.class.getName());

  /** Each look re-inspects one in so many of those that seem unchanged. */
  private static final int SHARES = 10;

  private static final int AT_ONCE = 6;

  private final Engine engine;
  private final Inspector inspector;
  private final HostReader host;
  private final Duration limit;
  private final AtomicLong order;
  private final Consumer<Signal> signals;
  private final Map<String, String> lastSeen = new HashMap<>();
  private long looks;

  Looker(
      Engine engine,
      Inspector inspector,
      HostReader host,
      Duration limit,
      AtomicLong order,
      Consumer<Signal> signals) {
    this.engine = engine;
    this.inspector = inspector;
    this.host = host;
    this.limit = limit;
    this.order = order;
    this.signals = signals;
  }

  /**
   * Looks once, and returns when all is handed on: the host, the containers, at last the list.
   *
   * @param all inspect each container, also those that seem unchanged
   */
  synchronized void look(boolean all) {
    long asking = order.incrementAndGet();
    signals.accept(new Signal.HostSeen(host.read()));
    switch (engine.list(limit)) {
      case Answer.Got<List<ContainerSummary>>(List<ContainerSummary> listed) -> {
        inspect(listed, all);
        Set<ContainerId> ids =
            listed.stream().map(c -> new ContainerId(c.id())).collect(Collectors.toSet());
        signals.accept(new Signal.Listed(ids, asking));
      }
      case Answer.Failed<List<ContainerSummary>>(EngineFailure failure) ->
          LOG.log(System.Logger.Level.DEBUG, "no list: {0}", failure.text());
    }
  }

  private void inspect(List<ContainerSummary> listed, boolean all) {
    List<ContainerId> due = new ArrayList<>();
    Map<String, String> now = new HashMap<>();
    for (ContainerSummary container : listed) {
      String print = print(container);
      now.put(container.id(), print);
      boolean changed = !print.equals(lastSeen.get(container.id()));
      if (all || changed || inTurn(container.id())) {
        due.add(new ContainerId(container.id()));
      }
    }
    looks++;
    lastSeen.clear();
    lastSeen.putAll(now);
    each(due);
  }

  private boolean inTurn(String id) {
    return Math.floorMod(id.hashCode(), SHARES) == looks % SHARES;
  }

  /**
   * What of the list's line says that something happened; its times are words and always change.
   */
  private static String print(ContainerSummary container) {
    String words = container.status();
    String health = words.contains("(") ? words.substring(words.indexOf('(')) : "";
    return container.state() + health + container.names() + container.image();
  }

  private void each(List<ContainerId> ids) {
    Semaphore room = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (ContainerId id : ids) {
        room.acquireUninterruptibly();
        threads.execute(
            () -> {
              try {
                inspector.look(id);
              } finally {
                room.release();
              }
            });
      }
    }
  }
}
