package dev.dockerhealth.core.config;

/** Percentages: {@code 90}, {@code 90%}, {@code 62.5 %}. */
public final class Percents {
  private Percents() {}

  /** A percentage of a whole, from 1 to 100. */
  public static Parsed<Double> parse(String text) {
    return between(1, 100).read(text);
  }

  /** Percentages within two bounds, both of them accepted; the sign may be left out. */
  public static Format<Double> between(double least, double most) {
    Format<Double> number = Numbers.decimal("a percentage", least, most);
    return new Format<>(
        number.accepted() + ", as in 90 or 90%",
        text -> number.reader().apply(withoutSign(text).strip()));
  }

  private static String withoutSign(String text) {
    return text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
  }
}
