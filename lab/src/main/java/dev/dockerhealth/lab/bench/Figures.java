package dev.dockerhealth.lab.bench;

import java.util.Arrays;
import java.util.Locale;

/** A row of measured values, sorted. */
final class Figures {
  private final double[] sorted;

  Figures(double... values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /** The value below which this share of all lies; 0.5 is the median. */
  double at(double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.clamp(index, 0, sorted.length - 1)];
  }

  String text(String unit) {
    return String.format(
        Locale.ROOT,
        "n %d, p50 %.2f, p90 %.2f, p99 %.2f, max %.2f %s",
        sorted.length,
        at(0.5),
        at(0.9),
        at(0.99),
        at(1),
        unit);
  }
}
