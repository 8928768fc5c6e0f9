package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.expose.metrics.Exposition;
import dev.dockerhealth.agent.expose.metrics.Picture;
import java.time.Duration;
import java.time.Instant;

/** Answers who scrapes: {@code /metrics}. */
public final class Scrapes {
  private final House house;

  /** Answers about this house. */
  public Scrapes(House house) {
    this.house = house;
  }

  /**
   * The house as it is now.
   *
   * @param accept the header of the request
   */
  public Exposition answer(String accept) {
    Instant now = house.now();
    return Exposition.of(
        new Picture(
            house.memory(),
            now,
            Duration.between(now, house.wall(now)),
            house.loopAge(),
            house.settled(),
            Version.text(),
            house.figures(),
            house.tally()),
        accept);
  }
}
