package dev.dockerhealth.agent.observe.sample;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.engine.EngineStats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Asks the engine for its counters, where the kernel's files are not to be had. One answer takes a
 * second, whatever the engine does meanwhile, so that several are asked for at a time.
 */
final class EngineCounters {
  /** An answer takes one second, and two where the engine is busy. */
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private static final int AT_ONCE = 12;

  private final Engine engine;
  private final LongSupplier nanos;

  /** Asks this engine, with a steady clock of ours. */
  EngineCounters(Engine engine, LongSupplier nanos) {
    this.engine = engine;
    this.nanos = nanos;
  }

  /** What it has; after one answer that did not come nobody else is asked about. */
  Collection<Counters> ask(Collection<Subject> subjects) {
    ConcurrentLinkedQueue<Subject> waiting = new ConcurrentLinkedQueue<>(subjects);
    ConcurrentLinkedQueue<Counters> known = new ConcurrentLinkedQueue<>();
    AtomicBoolean hangs = new AtomicBoolean();
    List<Thread> askers = new ArrayList<>();
    for (int i = 0; i < Math.min(AT_ONCE, subjects.size()); i++) {
      Runnable asking =
          () -> {
            for (Subject next = waiting.poll();
                next != null && !hangs.get();
                next = waiting.poll()) {
              ask(next, hangs).ifPresent(known::add);
            }
          };
      askers.add(Thread.ofVirtual().name("counters-", i).start(asking));
    }
    askers.forEach(EngineCounters::join);
    return known;
  }

  private static void join(Thread asker) {
    try {
      asker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Counters> ask(Subject subject, AtomicBoolean hangs) {
    return switch (engine.stats(subject.id().hex(), LONGEST)) {
      case Answer.Got<Optional<EngineStats>>(Optional<EngineStats> stats) ->
          stats.map(some -> counters(subject, some));
      case Answer.Failed<Optional<EngineStats>>(EngineFailure failure) -> {
        if (failure instanceof EngineFailure.TimedOut
            || failure instanceof EngineFailure.Unreachable) {
          hangs.set(true);
        }
        yield Optional.empty();
      }
    };
  }

  private Counters counters(Subject subject, EngineStats stats) {
    Tally tally = new Tally();
    tally.memory(stats.memoryBytes(), stats.inactiveFileBytes(), stats.memoryLimitBytes());
    return new Counters(
        Counters.Source.ENGINE,
        subject,
        nanos.getAsLong(),
        nanos(stats.read()),
        stats.cpuNanos(),
        stats.periods(),
        stats.throttledPeriods(),
        tally.memory,
        tally.memoryLimit,
        subject.ownNetwork() ? stats.receivedBytes() : 0,
        subject.ownNetwork() ? stats.sentBytes() : 0,
        stats.readBytes(),
        stats.writtenBytes(),
        Math.clamp(stats.pids(), 0, Integer.MAX_VALUE));
  }

  private static long nanos(Instant moment) {
    return moment.getEpochSecond() * 1_000_000_000L + moment.getNano();
  }
}
