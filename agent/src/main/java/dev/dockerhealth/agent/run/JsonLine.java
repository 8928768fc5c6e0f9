package dev.dockerhealth.agent.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import io.avaje.json.simple.SimpleMapper;

/** One JSON object a line. */
final class JsonLine extends Formatter {
  private static final SimpleMapper JSON = SimpleMapper.builder().build();

  @Override
  public String format(LogRecord line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("time", line.getInstant().toString());
    fields.put("level", TextLine.word(line));
    fields.put("logger", String.valueOf(line.getLoggerName()));
    fields.put("message", formatMessage(line));
    String trace = TextLine.trace(line);
    if (!trace.isEmpty()) {
      fields.put("trace", trace);
    }
    return JSON.toJson(fields) + "\n";
  }
}
