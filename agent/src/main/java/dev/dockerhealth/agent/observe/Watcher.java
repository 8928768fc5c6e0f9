package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.engine.EngineInfo;
import dev.dockerhealth.agent.engine.EnginePing;
import dev.dockerhealth.agent.engine.EngineVersion;
import dev.dockerhealth.agent.engine.EventFilter;
import dev.dockerhealth.agent.engine.EventStream;
import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Keeps the event stream: subscribes first, then has everything looked at, so that nothing falls in
 * between; a broken, hung or replaced engine is said once and come back to with growing waits.
 */
final class Watcher {
  private static final System.Logger LOG = System.getLogger(Watcher.class.getName());
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration PING_LIMIT = Duration.ofSeconds(5);
  private static final Duration PING_EVERY = Duration.ofSeconds(10);
  private static final Duration PING_AGAIN = Duration.ofSeconds(1);
  private static final int REMEMBERED = 256;

  private final Engine engine;
  private final EngineLife life;
  private final Runnable resync;
  private final Consumer<Signal> signals;
  private final AtomicReference<Optional<EventStream>> stream =
      new AtomicReference<>(Optional.empty());
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Set<String> recent = new LinkedHashSet<>();
  private Optional<Instant> lastEvent = Optional.empty();
  private String said = "";

  /**
   * Prepares it.
   *
   * @param resync looks at everything; called each time the stream stands
   */
  Watcher(Engine engine, EngineLife life, Runnable resync, Consumer<Signal> signals) {
    this.engine = engine;
    this.life = life;
    this.resync = resync;
    this.signals = signals;
  }

  void start() {
    Thread.ofPlatform().daemon().name("events").start(this::watch);
    Thread.ofVirtual().name("pings").start(this::ping);
  }

  void stop() {
    stopping.countDown();
    stream.get().ifPresent(EventStream::close);
  }

  /** Whether the event stream stands. */
  boolean stands() {
    return stream.get().isPresent();
  }

  private void watch() {
    Duration wait = FIRST_WAIT;
    while (!stopped(Duration.ZERO)) {
      Optional<EventStream> opened = open();
      if (opened.isPresent()) {
        wait = FIRST_WAIT;
        read(opened.get());
      }
      if (stopped(wait)) {
        return;
      }
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
  }

  private Optional<EventStream> open() {
    return switch (engine.ping(PING_LIMIT)) {
      case Answer.Failed<EnginePing>(EngineFailure failure) -> lost(failure);
      case Answer.Got<EnginePing>(EnginePing ping) -> subscribe(ping);
    };
  }

  private Optional<EventStream> subscribe(EnginePing ping) {
    return switch (engine.events(EventFilter.HEALING, lastEvent, PING_LIMIT)) {
      case Answer.Failed<EventStream>(EngineFailure failure) -> lost(failure);
      case Answer.Got<EventStream>(EventStream events) -> {
        stream.set(Optional.of(events));
        said = "";
        signals.accept(new Signal.EngineFound(run(ping)));
        Thread.ofVirtual().name("resync").start(resync);
        yield Optional.of(events);
      }
    };
  }

  private EngineRun run(EnginePing ping) {
    String version =
        engine.version(PING_LIMIT) instanceof Answer.Got<EngineVersion>(EngineVersion v)
            ? (ping.podman() ? "Podman " : "Docker ") + v.version() + ", API " + ping.newest()
            : "API " + ping.newest();
    return new EngineRun(life.identity(), life.startedAt(), version, liveRestore(), ping.podman());
  }

  private boolean liveRestore() {
    return !(engine.info(PING_LIMIT) instanceof Answer.Got<EngineInfo>(EngineInfo info))
        || info.liveRestore();
  }

  private Optional<EventStream> lost(EngineFailure failure) {
    String text =
        failure instanceof EngineFailure.Unreachable u && !u.mend().isEmpty()
            ? u.text() + " " + u.mend()
            : failure.text();
    if (!text.equals(said)) {
      said = text;
      signals.accept(new Signal.EngineLost(text));
    }
    return Optional.empty();
  }

  private void read(EventStream events) {
    while (true) {
      switch (events.next()) {
        case EventStream.Next.Event(var event) -> heard(event);
        case EventStream.Next.Skipped(String reason) ->
            LOG.log(System.Logger.Level.WARNING, "an event was skipped: {0}", reason);
        case EventStream.Next.Ended(EngineFailure failure) -> {
          stream.set(Optional.empty());
          events.close();
          if (stopping.getCount() > 0) {
            lost(failure);
          }
          return;
        }
      }
    }
  }

  /** {@code since} is inclusive, so after a reconnect the last events come again. */
  private void heard(dev.dockerhealth.agent.engine.EngineEvent event) {
    lastEvent = Optional.of(event.at());
    String print = event.at() + event.actorId() + event.action() + event.detail();
    if (!recent.add(print)) {
      return;
    }
    if (recent.size() > REMEMBERED) {
      recent.remove(recent.iterator().next());
    }
    Hints.of(event).map(Signal.EventHeard::new).ifPresent(signals);
  }

  /** A silent stream may be a dead one: an engine that does not answer twice is lost. */
  private void ping() {
    int unanswered = 0;
    while (!stopped(unanswered == 0 ? PING_EVERY : PING_AGAIN)) {
      Optional<EventStream> now = stream.get();
      if (now.isEmpty()) {
        unanswered = 0;
        continue;
      }
      boolean answered = engine.ping(PING_LIMIT) instanceof Answer.Got<EnginePing>;
      unanswered = answered ? 0 : unanswered + 1;
      if (unanswered >= 2) {
        now.get().close();
        unanswered = 0;
      }
    }
  }

  private boolean stopped(Duration wait) {
    try {
      return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
