package dev.dockerhealth.core.tell;

import java.time.Duration;

/** Lengths of time as people read them. */
final class Spans {
  private static final long SECONDS = 600;
  private static final long MINUTES = 600;

  private Spans() {}

  /** {@code 0.4 s}, {@code 41 s}, {@code 12 min}. */
  static String of(Duration length) {
    long seconds = Math.abs(length.toSeconds());
    if (seconds < 10) {
      return "%.1f s".formatted(Math.abs(length.toMillis()) / 1000.0);
    }
    return seconds < SECONDS ? seconds + " s" : seconds / 60 + " min";
  }

  /** The same for what may last long: {@code 3 h}, {@code 2 days}. */
  static String coarse(Duration length) {
    long minutes = Math.abs(length.toMinutes());
    if (minutes < MINUTES) {
      return of(length);
    }
    long hours = minutes / 60;
    return hours < 48 ? hours + " h" : hours / 24 + " days";
  }

  /** {@code 1st}, {@code 2nd}, {@code 11th}. */
  static String ordinal(int number) {
    int tens = number % 100;
    if (tens >= 11 && tens <= 13) {
      return number + "th";
    }
    return switch (number % 10) {
      case 1 -> number + "st";
      case 2 -> number + "nd";
      case 3 -> number + "rd";
      default -> number + "th";
    };
  }
}
