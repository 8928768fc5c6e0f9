package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import java.time.Duration;
import java.util.Optional;

/** A way to people. One class a channel; each call ends within its own time limit. */
public interface Channel {
  /** Its name in settings, log and metrics: {@code slack}. */
  String name();

  /** Sends it, and says what the far side answered. Never throws for what the far side does. */
  Delivery send(Alert alert);

  /** Whether a report means anything to the far side. */
  default boolean takesReports() {
    return true;
  }

  /** The far side has this one, and it is open: before our start, or under other settings. */
  default void has(Alert alert) {}

  /**
   * Where the far side forgets what it does not hear of again: how often the latest alert of every
   * happening that is still open is to be sent once more, as it is. Such a repetition is worth no
   * retry: the next one follows. Empty: once is enough.
   */
  default Optional<Duration> repeatEvery() {
    return Optional.empty();
  }
}
