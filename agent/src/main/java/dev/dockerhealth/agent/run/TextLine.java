package dev.dockerhealth.agent.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/** One line: time, level, text. */
final class TextLine extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final UnaryOperator<String> mask;

  /** Lines without what this takes out. */
  TextLine(UnaryOperator<String> mask) {
    this.mask = mask;
  }

  @Override
  public String format(LogRecord line) {
    return "%s %-5s %s%s%n"
        .formatted(TIME.format(line.getInstant()), word(line), text(line), trace(line, mask));
  }

  static String word(LogRecord line) {
    return switch (line.getLevel().getName()) {
      case "SEVERE" -> "ERROR";
      case "WARNING" -> "WARN";
      case "INFO" -> "INFO";
      default -> "DEBUG";
    };
  }

  /** What containers wrote must not forge lines: control characters are shown, not printed. */
  String text(LogRecord line) {
    return plain(mask.apply(formatMessage(line)));
  }

  static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(misleads(c) ? ' ' : c));
    return out.toString();
  }

  /** Ends a line, steers a terminal, or turns the direction in which the line is read. */
  private static boolean misleads(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /** Each line of it is set in, so that what an exception quotes cannot pass for a line of ours. */
  static String trace(LogRecord line, UnaryOperator<String> mask) {
    if (line.getThrown() == null) {
      return "";
    }
    StringWriter text = new StringWriter();
    line.getThrown().printStackTrace(new PrintWriter(text));
    return mask.apply(text.toString())
        .lines()
        .map(part -> System.lineSeparator() + "    " + plain(part))
        .collect(Collectors.joining());
  }
}
