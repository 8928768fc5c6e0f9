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
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private static final EngineFailure SILENT =
      new EngineFailure.TimedOut(
          PING_LIMIT, false, "The engine did not answer two pings; its event stream was given up.");

  private final Engine engine;
  private final EngineLife life;
  private final Runnable resync;
  private final Consumer<Signal> signals;
  private final AtomicReference<Optional<EventStream>> stream =
      new AtomicReference<>(Optional.empty());
  private final Pause pause;
  private final Trouble trouble = new Trouble("the event stream");
  private final Set<String> recent = new LinkedHashSet<>();
  private Optional<Instant> lastEvent = Optional.empty();
  private volatile List<Thread> threads = List.of();
  private volatile boolean silent;
  private String said = "";

  /**
   * Prepares it.
   *
   * @param resync looks at everything; called each time the stream stands; must not wait
   */
  Watcher(Engine engine, EngineLife life, Runnable resync, Pause pause, Consumer<Signal> signals) {
    this.engine = engine;
    this.life = life;
    this.resync = resync;
    this.pause = pause;
    this.signals = signals;
  }

  void start() {
    threads =
        List.of(
            Thread.ofPlatform().daemon().name("events").start(this::watch),
            Thread.ofVirtual().name("pings").start(this::ping));
  }

  void stop() {
    pause.end();
    stream.get().ifPresent(EventStream::close);
  }

  /** Whether a thread of it lives. */
  boolean lives() {
    return threads.stream().anyMatch(Thread::isAlive);
  }

  /** Whether the event stream stands. */
  boolean stands() {
    return stream.get().isPresent();
  }

  private void watch() {
    Duration wait = Duration.ZERO;
    do {
      boolean well = watched();
      wait = well || wait.isZero() ? FIRST_WAIT : longer(wait);
    } while (!pause.ended(wait));
  }

  private static Duration longer(Duration wait) {
    Duration twice = wait.multipliedBy(2);
    return twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
  }

  /** Opens the stream and reads it to its end; whether anything new was heard. */
  private boolean watched() {
    try {
      return open().map(this::read).orElse(false);
    } catch (RuntimeException e) { // a bug must not leave us blind
      trouble.say(e);
      stream.getAndSet(Optional.empty()).ifPresent(EventStream::close);
      lost("docker-health failed: " + e);
      return false;
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
        silent = false;
        EngineRun run = run(ping); // takes a while: nobody looks before the engine is known
        stream.set(Optional.of(events));
        if (pause.ended(Duration.ZERO)) { // the end came in between
          events.close();
          yield Optional.of(events);
        }
        said = "";
        signals.accept(new Signal.EngineFound(run));
        resync.run();
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
    lost(text);
    return Optional.empty();
  }

  private void lost(String text) {
    if (!text.equals(said)) {
      said = text;
      signals.accept(new Signal.EngineLost(text));
    }
  }

  private boolean read(EventStream events) {
    boolean anything = false;
    while (true) {
      switch (events.next()) {
        case EventStream.Next.Event(var event) -> anything |= heard(event);
        case EventStream.Next.Skipped(String reason) ->
            LOG.log(System.Logger.Level.WARNING, "an event was skipped: {0}", reason);
        case EventStream.Next.Ended(EngineFailure failure) -> {
          stream.set(Optional.empty());
          events.close();
          if (!pause.ended(Duration.ZERO)) {
            lost(silent ? SILENT : failure);
          }
          return anything;
        }
      }
    }
  }

  /** {@code since} is inclusive, so after a reconnect the last events come again. */
  private boolean heard(dev.dockerhealth.agent.engine.EngineEvent event) {
    lastEvent = Optional.of(event.at());
    String print = event.at() + event.actorId() + event.action() + event.detail();
    if (!recent.add(print)) {
      return false;
    }
    if (recent.size() > REMEMBERED) {
      recent.remove(recent.iterator().next());
    }
    Hints.of(event).map(Signal.EventHeard::new).ifPresent(signals);
    return true;
  }

  /** A silent stream may be a dead one: an engine that does not answer twice is lost. */
  private void ping() {
    int unanswered = 0;
    while (!pause.ended(unanswered == 0 ? PING_EVERY : PING_AGAIN)) {
      Optional<EventStream> now = stream.get();
      unanswered = now.isEmpty() || answers() ? 0 : unanswered + 1;
      if (unanswered >= 2) {
        silent = true;
        now.ifPresent(EventStream::close);
        unanswered = 0;
      }
    }
  }

  private boolean answers() {
    try {
      return engine.ping(PING_LIMIT) instanceof Answer.Got<EnginePing>;
    } catch (RuntimeException e) { // a bug must not end the pings
      trouble.say(e);
      return false;
    }
  }
}
