package dev.dockerhealth.agent.expose.http;

import dev.dockerhealth.agent.expose.House;
import dev.dockerhealth.agent.expose.Reply;
import java.time.Duration;

/** Whether the house lives, and is ready: for probes, which bring no token. */
final class Vitals {
  private static final Duration TURNED_WITHIN = Duration.ofSeconds(60);

  private final House house;

  Vitals(House house) {
    this.house = house;
  }

  /** The loop turned recently, and the engine answers. */
  Reply healthy() {
    boolean engine = house.memory().host().engine().isPresent();
    Duration age = house.loopAge();
    if (age.compareTo(TURNED_WITHIN) >= 0) {
      return Reply.trouble(503, "the loop has not turned for %d s".formatted(age.toSeconds()));
    }
    return engine
        ? new Reply(200, "{\"healthy\":true}")
        : Reply.trouble(503, "the engine does not answer: " + house.memory().host().engineWhy());
  }

  /** The host was looked at once. */
  Reply ready() {
    return house.settled()
        ? new Reply(200, "{\"ready\":true}")
        : Reply.trouble(503, "the first look at the host is not done");
  }
}
