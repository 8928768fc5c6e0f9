package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Health.Probe;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The healer's own probes: what they find in the containers that ask for them by a label. */
final class SimProbes {
  static final String LABEL = "docker-health.probe";

  static final long INTERVAL = 40_000;

  private static final Health.Times TIMES =
      new Health.Times(
          Duration.ofMillis(INTERVAL), Duration.ofSeconds(5), Duration.ofSeconds(30), 2);

  private final Dice dice;
  private final SimEngine engine;

  SimProbes(Dice dice, SimEngine engine) {
    this.dice = dice;
    this.engine = engine;
  }

  /** Hears the answers, each so many milliseconds later. */
  interface Ears {
    void hear(long after, Runnable answer);
  }

  /** One round: every container that runs and is not paused is probed; a few cannot be. */
  void round(Ears ears, Consumer<Signal> to) {
    List.copyOf(engine.containers.values()).stream()
        .filter(c -> c.probed() && c.up())
        .forEach(c -> probe(c, ears, to));
  }

  private void probe(SimContainer c, Ears ears, Consumer<Signal> to) {
    boolean shut = dice.chance(0.005);
    boolean fails = c.sick;
    int run = c.run;
    Instant begun = engine.wall();
    long takes = dice.between(1, TIMES.timeout().toMillis());
    Probe probe = new Probe(begun, begun.plusMillis(takes), fails ? 1 : 0, fails ? "refused" : "");
    Signal.Probed answer =
        new Signal.Probed(
            c.id, c.startedAt.orElseThrow(), shut ? Optional.empty() : Optional.of(probe), TIMES);
    ears.hear(
        takes,
        () -> {
          c.passed |= !fails && c.run == run;
          to.accept(answer);
        });
  }
}
