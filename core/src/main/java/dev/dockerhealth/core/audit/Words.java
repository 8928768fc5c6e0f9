package dev.dockerhealth.core.audit;

import java.time.Duration;
import java.util.Locale;

/** Lengths and sizes for a person. */
final class Words {
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;
  private static final long MEBI = 1L << 20;
  private static final double GIBI = 1L << 30;

  private Words() {}

  static String length(Duration length) {
    long seconds = length.toSeconds();
    if (seconds == 0 && !length.isZero()) {
      return length.toMillis() + " ms";
    }
    if (seconds < 2 * MINUTE) {
      return seconds + " s";
    }
    return seconds < 2 * HOUR ? seconds / MINUTE + " min" : seconds / HOUR + " h";
  }

  static String bytes(long bytes) {
    return bytes < GIBI
        ? Math.max(1, bytes / MEBI) + " MB"
        : String.format(Locale.ROOT, "%.1f GB", bytes / GIBI);
  }

  static String number(double number) {
    return number == Math.rint(number)
        ? Long.toString((long) number)
        : String.format(Locale.ROOT, "%.2f", number);
  }
}
