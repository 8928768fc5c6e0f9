package dev.dockerhealth.agent.audit;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths and sizes as compose and Dockerfiles write them. */
final class Written {
  private static final Pattern LENGTH =
      Pattern.compile("(?:(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s|m|h))");
  private static final Pattern WHOLE =
      Pattern.compile("(?:\\d{1,9}(?:\\.\\d{1,9})?(?:us|ms|s|m|h))+");
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)\\s*([kmgt]?)i?b?", Pattern.CASE_INSENSITIVE);
  private static final long KIBI = 1L << 10;

  private Written() {}

  /** {@code 1m30s}. */
  static Optional<Duration> length(String text) {
    if (!WHOLE.matcher(text.strip()).matches()) {
      return Optional.empty();
    }
    Matcher matcher = LENGTH.matcher(text);
    double seconds = 0;
    while (matcher.find()) {
      seconds += Double.parseDouble(matcher.group(1)) * seconds(matcher.group(2));
    }
    return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private static double seconds(String unit) {
    return switch (unit) {
      case "us" -> 0.000001;
      case "ms" -> 0.001;
      case "m" -> 60;
      case "h" -> 3600;
      default -> 1;
    };
  }

  /** {@code 512m}. */
  static OptionalLong size(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    int power = "kmgt".indexOf(matcher.group(2).toLowerCase(Locale.ROOT));
    double factor = matcher.group(2).isEmpty() ? 1 : Math.pow(KIBI, power + 1);
    return OptionalLong.of((long) (Double.parseDouble(matcher.group(1)) * factor));
  }
}
