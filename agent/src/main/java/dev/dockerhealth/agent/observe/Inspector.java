package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Asks the engine about single containers. Of one container only one question is out at a time;
 * what is asked meanwhile is asked once more afterwards, because the answer on its way may be old.
 */
final class Inspector {
  private static final System.Logger LOG = System.getLogger(Inspector.class.getName());

  private final Engine engine;
  private final Views views;
  private final HostReader host;
  private final Duration limit;
  private final Consumer<Signal> signals;
  private final AtomicLong order;
  private final ConcurrentMap<String, Boolean> asked = new ConcurrentHashMap<>();
  private final Set<ContainerId> young = ConcurrentHashMap.newKeySet();
  private final Trouble trouble = new Trouble("looking at a container");

  Inspector(
      Engine engine,
      Views views,
      HostReader host,
      Duration limit,
      AtomicLong order,
      Consumer<Signal> signals) {
    this.engine = engine;
    this.views = views;
    this.host = host;
    this.limit = limit;
    this.order = order;
    this.signals = signals;
  }

  /** Asks, without waiting for the answer. */
  void ask(ContainerId id) {
    if (asked.merge(id.hex(), false, (was, now) -> true)) {
      return;
    }
    Thread.ofVirtual().name("inspect-", 0).start(() -> askUntilNew(id));
  }

  /** What its first process hears can be told a moment after the start only. */
  private void askWhenGrown(ContainerId id, Duration wait) {
    if (young.add(id)) {
      Thread.ofVirtual().name("young-" + id.brief()).start(() -> askLater(id, wait));
    }
  }

  private void askLater(ContainerId id, Duration wait) {
    try {
      Thread.sleep(wait);
      ask(id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      young.remove(id);
    }
  }

  /** Whether an answer is waited for. */
  boolean busy(ContainerId id) {
    return asked.containsKey(id.hex());
  }

  private void askUntilNew(ContainerId id) {
    do {
      asked.put(id.hex(), false);
      look(id);
    } while (!asked.remove(id.hex(), false));
  }

  /**
   * Asks, and hands the answer on before it returns.
   *
   * @return whether there was one, be it that there is no such container
   */
  boolean look(ContainerId id) {
    try {
      return seen(id);
    } catch (RuntimeException e) { // a bug with one container must not leave it unseen for ever
      trouble.say(e);
      return false;
    }
  }

  private boolean seen(ContainerId id) {
    long asking = order.incrementAndGet();
    return switch (engine.inspect(id.hex(), limit)) {
      case Answer.Got<EngineContainer>(EngineContainer container) -> {
        host.refreshed().map(Signal.HostSeen::new).ifPresent(signals);
        signals.accept(new Signal.ContainerSeen(views.of(container, asking)));
        DeafProcess.tooYoung(container).ifPresent(wait -> askWhenGrown(id, wait));
        yield true;
      }
      case Answer.Failed<EngineContainer>(EngineFailure.NotFound missing) -> {
        signals.accept(new Signal.ContainerGone(id, asking));
        yield true;
      }
      case Answer.Failed<EngineContainer>(EngineFailure failure) -> {
        LOG.log(System.Logger.Level.DEBUG, "{0} not seen: {1}", id.brief(), failure.text());
        yield false;
      }
    };
  }
}
