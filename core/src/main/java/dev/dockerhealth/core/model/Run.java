package dev.dockerhealth.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The container's present run, or its last one. Times are the engine's own clock.
 *
 * @param startedAt empty where it never ran
 * @param finishedAt empty while it has not ended
 * @param error why the engine's last attempt to start it failed; empty text where it did not
 * @param restartCount restarts by the engine's policy since the last start by hand
 */
public record Run(
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    int exitCode,
    boolean oomKilled,
    String error,
    int restartCount,
    int pid) {

  /** How long it ran; never negative, because a fast exit may be stamped before its start. */
  public Duration length() {
    if (startedAt.isEmpty() || finishedAt.isEmpty()) {
      return Duration.ZERO;
    }
    Duration ran = Duration.between(startedAt.get(), finishedAt.get());
    return ran.isNegative() ? Duration.ZERO : ran;
  }
}
