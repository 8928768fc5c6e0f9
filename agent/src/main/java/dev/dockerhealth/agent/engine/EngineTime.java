package dev.dockerhealth.agent.engine;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes moments the engine's way. */
final class EngineTime {
  private static final Instant FIRST_REAL = Instant.parse("1970-01-01T00:00:00Z");

  private EngineTime() {}

  /** RFC 3339 with nanoseconds; the engine's year 1 ("never") and anything unreadable are empty. */
  static Optional<Instant> parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text)).filter(FIRST_REAL::isBefore);
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** The form of {@code since}: seconds, a point, nine digits (anything else is a 400 or 500). */
  static String since(Instant moment) {
    return "%d.%09d".formatted(moment.getEpochSecond(), moment.getNano());
  }

  /** Whole seconds of a grace period, rounded up, so that it never gets shorter. */
  static long wholeSeconds(Duration grace) {
    return grace.plusNanos(999_999_999).toSeconds();
  }
}
