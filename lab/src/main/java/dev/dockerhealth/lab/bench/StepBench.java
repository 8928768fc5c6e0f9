package dev.dockerhealth.lab.bench;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Networks;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Run;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.turn.Memory;
import dev.dockerhealth.core.turn.Step;
import dev.dockerhealth.core.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** How long one turn takes with many containers in memory: looks, events, faults and timers. */
public final class StepBench {
  private static final int WARM = 200_000;
  private static final int COUNTED = 200_000;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final int containers;
  private final Random random = new Random(7);
  private Memory memory;
  private Instant now = BEGIN;
  private Optional<Instant> wakeAt = Optional.empty();
  private long order;

  private StepBench(int containers) {
    this.containers = containers;
    memory = Memory.blank(HostPolicy.defaults(), BEGIN);
  }

  /** Measures, and prints a line for this many containers. */
  public static void run(int containers) {
    StepBench bench = new StepBench(containers);
    bench.fill();
    bench.measure(WARM);
    Figures figures = bench.measure(COUNTED);
    System.out.printf("step, %6d containers: %s%n", containers, figures.text("µs"));
  }

  private void fill() {
    step(new Signal.EngineFound(new EngineRun("bench", Optional.empty(), "bench", false, false)));
    for (int i = 0; i < containers; i++) {
      step(new Signal.ContainerSeen(view(i, Health.Status.HEALTHY)));
    }
  }

  private Figures measure(int steps) {
    double[] micros = new double[steps];
    for (int i = 0; i < steps; i++) {
      now = now.plusMillis(5);
      Signal signal = next();
      long begun = System.nanoTime();
      step(signal);
      micros[i] = (System.nanoTime() - begun) / 1000.0;
    }
    return new Figures(micros);
  }

  private Signal next() {
    if (wakeAt.filter(at -> !now.isBefore(at)).isPresent()) {
      return new Signal.Tick();
    }
    int which = random.nextInt(containers);
    return switch (random.nextInt(10)) {
      case 0 -> new Signal.ContainerSeen(view(which, Health.Status.UNHEALTHY));
      case 1, 2, 3 ->
          new Signal.EventHeard(
              new EngineEvent(
                  id(which), name(which), EngineEvent.Action.HEALTHY, 0, now, Optional.empty()));
      default -> new Signal.ContainerSeen(view(which, Health.Status.HEALTHY));
    };
  }

  private void step(Signal signal) {
    Step step = Turn.step(memory, signal, now);
    memory = step.memory();
    wakeAt = step.wakeAt();
  }

  private ContainerView view(int i, Health.Status status) {
    Health.Probe probe = new Health.Probe(now, now, status == Health.Status.HEALTHY ? 0 : 1, "");
    int streak = status == Health.Status.UNHEALTHY ? 3 : 0;
    return new ContainerView(
        ++order,
        id(i),
        name(i),
        PatientId.ofName(name(i)),
        "bench:1",
        Map.of("bench", "yes"),
        BEGIN,
        RunState.RUNNING,
        new Run(Optional.of(BEGIN), Optional.empty(), 0, false, "", 0, 1),
        new Health(
            status,
            streak,
            List.of(probe),
            new Health.Times(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ZERO, 3)),
        RestartPolicy.none(),
        Optional.empty(),
        "",
        Networks.none(),
        Limits.none(),
        Set.of());
  }

  private static ContainerId id(int i) {
    return new ContainerId("%064x".formatted(i));
  }

  private static String name(int i) {
    return "bench-" + i;
  }
}
