package dev.dockerhealth.agent.run;

import java.util.function.UnaryOperator;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One JSON object a line, in plain ASCII. Written by hand, because the JSON library throws on some
 * texts with characters beyond the basic plane, and a log line must never fail.
 */
final class JsonLine extends Formatter {
  private final UnaryOperator<String> mask;

  /** Lines without what this takes out. */
  JsonLine(UnaryOperator<String> mask) {
    this.mask = mask;
  }

  @Override
  public String format(LogRecord line) {
    StringBuilder out = new StringBuilder("{");
    field(out, "time", line.getInstant().toString());
    field(out.append(','), "level", TextLine.word(line));
    field(out.append(','), "logger", String.valueOf(line.getLoggerName()));
    field(out.append(','), "message", mask.apply(formatMessage(line)));
    String trace = TextLine.trace(line, mask);
    if (!trace.isEmpty()) {
      field(out.append(','), "trace", trace);
    }
    return out.append("}\n").toString();
  }

  private static void field(StringBuilder out, String name, String value) {
    out.append('"').append(name).append("\":\"");
    value.chars().forEach(c -> escape(out, (char) c));
    out.append('"');
  }

  private static void escape(StringBuilder out, char c) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (c < ' ' || c > '~') {
      out.append("\\u%04x".formatted((int) c));
    } else {
      out.append(c);
    }
  }
}
