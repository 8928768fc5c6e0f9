package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Maintenance: look, but do not touch.
 *
 * @param until house time at which it ends by itself; empty: only {@code resume} ends it
 */
public record Pause(Instant since, Optional<Instant> until) {

  /** Whether it holds now. */
  public boolean holds(Instant now) {
    return until.isEmpty() || now.isBefore(until.get());
  }
}
