package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.expose.Use;
import java.util.Locale;

/** Amounts as people say them. */
final class Amounts {
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final double STEP = 1024;

  private Amounts() {}

  /** {@code 512 B}, {@code 4.2 MiB}, {@code 41 MiB}. */
  static String bytes(long bytes) {
    if (bytes < STEP) {
      return bytes + " B";
    }
    double amount = bytes / STEP;
    int unit = 0;
    while (amount >= STEP && unit < UNITS.length - 1) {
      amount /= STEP;
      unit++;
    }
    return number(amount) + " " + UNITS[unit];
  }

  /** {@code 4.2 %}, {@code 41 %}. */
  static String percent(double percent) {
    return number(percent) + " %";
  }

  /** {@code 41 MiB}; with a limit of its own {@code 41 MiB, 80 %}. */
  static String memory(Use use) {
    return use.memoryLimitBytes() == 0 && use.memoryBytes() == 0
        ? "-"
        : bytes(use.memoryBytes())
            + (use.memoryLimited() ? ", " + percent(use.memoryPercent()) : "");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
  }
}
