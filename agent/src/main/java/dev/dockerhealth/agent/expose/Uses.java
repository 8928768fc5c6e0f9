package dev.dockerhealth.agent.expose;

import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Load;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Samples as the documents show them. */
final class Uses {
  /** One of so many samples may fail to come before the last one says nothing more. */
  private static final int MISSED = 3;

  private static final Duration LEAST = Duration.ofSeconds(30);
  private static final double ROUND = 100;

  private Uses() {}

  /** The last sample, if it is of the present run and not too old. */
  static Optional<Use> of(House house, Patient patient, Instant now) {
    Load load = patient.load();
    return patient
        .sight()
        .filter(sight -> sight.view().up() && holds(house, sight, load, now))
        .flatMap(
            sight -> load.usage().map(u -> use(u, house.wall(load.at()), sight.view().limits())));
  }

  private static boolean holds(House house, Sight sight, Load load, Instant now) {
    Duration lasts = house.settings().run().checkInterval().multipliedBy(MISSED);
    Duration age = Duration.between(load.at(), now);
    return !load.at().isBefore(sight.stateSince())
        && age.compareTo(lasts.compareTo(LEAST) < 0 ? LEAST : lasts) <= 0;
  }

  private static Use use(Usage usage, Instant at, Limits limits) {
    return new Use(
        at,
        rounded(usage.cpu()),
        rounded(100 * usage.throttled()),
        usage.memory(),
        usage.memoryLimit(),
        rounded(usage.memoryShare()),
        limits.memory() > 0,
        usage.received(),
        usage.sent(),
        usage.read(),
        usage.written(),
        usage.pids());
  }

  private static double rounded(double value) {
    return Math.round(value * ROUND) / ROUND;
  }
}
