package dev.dockerhealth.agent.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One line: time, level, text. */
final class TextLine extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  public String format(LogRecord line) {
    return "%s %-5s %s%s%n"
        .formatted(TIME.format(line.getInstant()), word(line), text(line), trace(line));
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
    return plain(formatMessage(line));
  }

  static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                out.appendCodePoint(
                    Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c));
    return out.toString();
  }

  static String trace(LogRecord line) {
    if (line.getThrown() == null) {
      return "";
    }
    StringWriter text = new StringWriter();
    line.getThrown().printStackTrace(new PrintWriter(text));
    return System.lineSeparator() + text;
  }
}
