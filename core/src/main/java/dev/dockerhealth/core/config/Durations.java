package dev.dockerhealth.core.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 30} (seconds), {@code 500ms}, {@code 1m30s}. */
public final class Durations {
  /** The longest that is accepted; far below every overflow. */
  public static final Duration LONGEST = Duration.ofDays(3650);

  /** The repeated group of the pattern costs stack for every round. */
  private static final int MAX_CHARACTERS = 64;

  private static final Pattern BARE = Pattern.compile("\\d{1,12}");
  private static final Pattern WHOLE = Pattern.compile("(?:\\d{1,12}(?:ms|[smhd]))+");
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhd])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Durations() {}

  /** Any duration from nothing to {@link #LONGEST}. */
  public static Parsed<Duration> parse(String text) {
    return between(Duration.ZERO, LONGEST).read(text);
  }

  /** Durations within two bounds, both of them accepted. */
  public static Format<Duration> between(Duration least, Duration most) {
    return new Format<>(
        "a duration from %s to %s, as in 30 (seconds), 500ms, 30s, 5m, 2h, 1d"
            .formatted(text(least), text(most)),
        written -> read(written).filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0));
  }

  /** The shortest exact way to write it with one unit. */
  public static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    if (seconds % 3600 != 0) {
      return seconds / 60 + "m";
    }
    return seconds % 86400 != 0 || seconds == 86400 ? seconds / 3600 + "h" : seconds / 86400 + "d";
  }

  private static Optional<Duration> read(String written) {
    String text = written.toLowerCase(Locale.ROOT);
    if (BARE.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    boolean well = text.length() <= MAX_CHARACTERS && WHOLE.matcher(text).matches();
    return well ? sum(PART.matcher(text)) : Optional.empty();
  }

  private static Optional<Duration> sum(Matcher parts) {
    Duration sum = Duration.ZERO;
    while (parts.find()) {
      Duration unit = UNITS.getOrDefault(parts.group(2), Duration.ZERO);
      sum = sum.plus(unit.multipliedBy(Long.parseLong(parts.group(1))));
      if (sum.compareTo(LONGEST) > 0) {
        return Optional.empty();
      }
    }
    return Optional.of(sum);
  }
}
