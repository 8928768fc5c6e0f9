package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Probes the running, selected containers whose label asks for it, each at its own time: fifty that
 * were begun together are not probed together.
 */
public final class Prober implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Prober.class.getName());
  private static final Duration GLANCE = Duration.ofMillis(500);

  /** The first probe of a run comes within this, or within the interval where that is shorter. */
  private static final Duration FIRST = Duration.ofSeconds(3);

  private static final int AT_ONCE = 8;

  /** How far the time between two probes is off, both ways. */
  private static final double JITTER = 0.1;

  private final ProbeRun run;
  private final Supplier<List<Patient>> patients;
  private final Supplier<Health.Times> times;
  private final Consumer<Signal> signals;
  private final Map<ContainerId, Beat> beats = new HashMap<>();
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Semaphore closing = new Semaphore(0);
  private final Trouble trouble = new Trouble("a probe");

  /** One run that is probed. */
  private static final class Beat {
    final Instant run;
    final String probe;
    final AtomicBoolean busy = new AtomicBoolean();
    volatile boolean impossible;
    long dueNanos;

    Beat(Instant run, String probe, long dueNanos) {
      this.run = run;
      this.probe = probe;
      this.dueNanos = dueNanos;
    }

    boolean of(Instant other, String wanted) {
      return run.equals(other) && probe.equals(wanted);
    }
  }

  /**
   * Prepares it.
   *
   * @param local whether the engine's containers are on this host
   * @param patients those that are selected and have a probe of ours
   * @param times interval, timeout and retries as they are set now
   * @param mask takes secrets out of what is answered
   */
  public Prober(
      Engine engine,
      boolean local,
      Supplier<List<Patient>> patients,
      Supplier<Health.Times> times,
      UnaryOperator<String> mask,
      Consumer<Signal> signals) {
    run = new ProbeRun(engine, local, mask);
    this.patients = patients;
    this.times = times;
    this.signals = signals;
  }

  /** Begins. */
  public void open() {
    Thread.ofVirtual().name("probes").start(this::probes);
  }

  /** Ends; what is under way ends by itself. */
  @Override
  public void close() {
    closing.release();
  }

  private void probes() {
    try {
      while (!closing.tryAcquire(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
        turn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() {
    Set<ContainerId> wanted = new HashSet<>();
    patients.get().forEach(patient -> wanted(patient).ifPresent(wanted::add));
    beats.keySet().retainAll(wanted);
    run.keepOnly(wanted);
  }

  /** The body that is probed, and, where its time has come, the probe begun. */
  private Optional<ContainerId> wanted(Patient patient) {
    Optional<String> probe = patient.policy().probe();
    Optional<ContainerView> up = patient.sight().map(Sight::view).filter(ContainerView::up);
    Optional<Instant> started = up.flatMap(view -> view.run().startedAt());
    if (probe.isEmpty() || started.isEmpty()) {
      return Optional.empty();
    }
    Health.Times own = with(patient.policy().startGrace());
    Beat beat = beat(up.get().id(), started.get(), probe.get(), own);
    if (System.nanoTime() - beat.dueNanos >= 0
        && !beat.impossible
        && beat.busy.compareAndSet(false, true)) {
      beat.dueNanos = System.nanoTime() + jittered(own.interval());
      Thread.ofVirtual()
          .name("probe-" + up.get().id().brief())
          .start(() -> probe(up.get(), beat, own));
    }
    return up.map(ContainerView::id);
  }

  private Health.Times with(Optional<Duration> grace) {
    Health.Times set = times.get();
    return new Health.Times(
        set.interval(), set.timeout(), grace.orElse(set.startPeriod()), set.retries());
  }

  private Beat beat(ContainerId id, Instant started, String probe, Health.Times own) {
    Beat before = beats.get(id);
    if (before != null && before.of(started, probe)) {
      return before;
    }
    Duration first = own.interval().compareTo(FIRST) < 0 ? own.interval() : FIRST;
    long wait = ThreadLocalRandom.current().nextLong(first.toNanos() / 2, first.toNanos());
    Beat begun = new Beat(started, probe, System.nanoTime() + wait);
    beats.put(id, begun);
    return begun;
  }

  private static long jittered(Duration interval) {
    double factor = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
    return (long) (interval.toNanos() * factor);
  }

  private void probe(ContainerView view, Beat beat, Health.Times own) {
    try {
      room.acquireUninterruptibly();
      try {
        came(view, beat, own, made(view, beat, own));
      } finally {
        room.release();
      }
    } catch (RuntimeException e) { // a bug with one must not end the probing of all
      trouble.say(e);
    } finally {
      beat.busy.set(false);
    }
  }

  private ProbeRun.Came made(ContainerView view, Beat beat, Health.Times own) {
    return ProbeTarget.of(beat.probe)
        .map(target -> run.make(view, target, own.timeout()))
        .orElseGet(() -> new ProbeRun.Came.NoWay("it cannot be read: " + beat.probe));
  }

  private void came(ContainerView view, Beat beat, Health.Times own, ProbeRun.Came came) {
    switch (came) {
      case ProbeRun.Came.Made(Health.Probe probe) ->
          signals.accept(new Signal.Probed(view.id(), beat.run, Optional.of(probe), own));
      case ProbeRun.Came.Nothing nothing -> {}
      case ProbeRun.Came.NoWay(String why) -> {
        beat.impossible = true;
        LOG.log(
            System.Logger.Level.WARNING,
            "{0}: its own probe {1} cannot be made: {2}",
            view.name(),
            beat.probe,
            why);
        signals.accept(new Signal.Probed(view.id(), beat.run, Optional.empty(), own));
      }
    }
  }
}
