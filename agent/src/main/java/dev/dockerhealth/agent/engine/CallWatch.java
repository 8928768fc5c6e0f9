package dev.dockerhealth.agent.engine;

import java.time.Duration;
import java.util.Optional;

/** Is shown each call when it is over, on the caller's thread; must not wait. */
@FunctionalInterface
public interface CallWatch {
  /**
   * A call is over.
   *
   * @param endpoint one of {@link Endpoints#ALL}
   * @param took with all waiting, also that for a place among other calls
   * @param failure code of why it has no answer; empty: it has one
   */
  void called(String endpoint, Duration took, Optional<String> failure);
}
