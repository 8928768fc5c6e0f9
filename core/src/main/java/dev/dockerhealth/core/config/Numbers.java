package dev.dockerhealth.core.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** Plain numbers within bounds: counts, exit codes, cores. */
public final class Numbers {
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(?:\\.\\d{1,6})?");

  private Numbers() {}

  /** Whole numbers within two bounds, both of them accepted. */
  public static Format<Integer> whole(int least, int most) {
    return new Format<>(
        "a whole number from %d to %d".formatted(least, most),
        text ->
            Optional.of(text)
                .filter(t -> WHOLE.matcher(t).matches())
                .map(Integer::valueOf)
                .filter(n -> n >= least && n <= most));
  }

  /**
   * Numbers with or without a fraction within two bounds, both of them accepted.
   *
   * @param what what is counted, as in {@code a number of cores}
   */
  public static Format<Double> decimal(String what, double least, double most) {
    return new Format<>(
        "%s from %s to %s".formatted(what, text(least), text(most)),
        text ->
            Optional.of(text)
                .filter(t -> DECIMAL.matcher(t).matches())
                .map(Double::valueOf)
                .filter(n -> n >= least && n <= most));
  }

  private static String text(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
