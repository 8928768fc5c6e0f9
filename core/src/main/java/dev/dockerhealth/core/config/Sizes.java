package dev.dockerhealth.core.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of bytes as the engine's own tools take them: {@code 512m}, {@code 2g}, {@code 4096}. */
public final class Sizes {
  /** The most that is accepted: 1024 tebibytes. */
  public static final long LARGEST = 1L << 50;

  private static final String UNITS = "kmgt";
  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{1,19}(?:\\.\\d{1,3})?)([kmgt]?)i?b?", Pattern.CASE_INSENSITIVE);

  private Sizes() {}

  /** Any size from nothing to {@link #LARGEST}. */
  public static Parsed<Long> parse(String text) {
    return between(0, LARGEST).read(text);
  }

  /** Sizes within two bounds, both of them accepted. */
  public static Format<Long> between(long least, long most) {
    return new Format<>(
        "a size from %s to %s, as in 512m, 2g (k, m, g, t; bare = bytes)"
            .formatted(text(least), text(most)),
        written -> read(written).filter(bytes -> bytes >= least && bytes <= most));
  }

  /** The shortest exact way to write it with one unit. */
  public static String text(long bytes) {
    int unit = 0;
    long rest = bytes;
    while (rest != 0 && rest % 1024 == 0 && unit < UNITS.length()) {
      rest /= 1024;
      unit++;
    }
    return unit == 0 ? Long.toString(rest) : rest + UNITS.substring(unit - 1, unit);
  }

  private static Optional<Long> read(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2).toLowerCase(Locale.ROOT);
    int power = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
    BigDecimal bytes =
        new BigDecimal(matcher.group(1))
            .multiply(BigDecimal.valueOf(1L << (10 * power)))
            .setScale(0, RoundingMode.DOWN);
    return bytes.compareTo(BigDecimal.valueOf(LARGEST)) > 0
        ? Optional.empty()
        : Optional.of(bytes.longValueExact());
  }
}
