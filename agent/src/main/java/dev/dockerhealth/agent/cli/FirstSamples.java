package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.expose.House;
import java.time.Duration;
import java.time.Instant;

/** A moment's wait, so that a table has the figures of what was looked at for the first time. */
final class FirstSamples {
  /** The second sample comes half a second after the first; the engine's would take seconds. */
  private static final Duration LONGEST = Duration.ofMillis(800);

  private static final Duration GLANCE = Duration.ofMillis(20);

  private FirstSamples() {}

  /** Waits until each running container was sampled, or until that is not worth waiting for. */
  static void await(House house) {
    Instant end = house.now().plus(LONGEST);
    try {
      while (missing(house) && house.now().isBefore(end)) {
        house.after(Long.MAX_VALUE, GLANCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean missing(House house) {
    boolean[] missing = {false};
    house
        .memory()
        .patients()
        .forEach(
            (id, patient) ->
                missing[0] |=
                    patient.sight().filter(sight -> sight.view().up()).isPresent()
                        && patient.load().usage().isEmpty());
    return missing[0];
  }
}
