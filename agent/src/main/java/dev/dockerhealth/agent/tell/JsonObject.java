package dev.dockerhealth.agent.tell;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A JSON object that is being written, in the order of the calls. By hand: bodies have few forms,
 * and the JSON library fails on halves of characters.
 */
final class JsonObject {
  private final StringBuilder text = new StringBuilder("{");

  JsonObject put(String name, String value) {
    return raw(name, quoted(value));
  }

  JsonObject put(String name, long value) {
    return raw(name, Long.toString(value));
  }

  JsonObject put(String name, boolean value) {
    return raw(name, Boolean.toString(value));
  }

  JsonObject put(String name, JsonObject value) {
    return raw(name, value.toString());
  }

  JsonObject put(String name, List<JsonObject> values) {
    return raw(name, array(values));
  }

  /** An array of texts. */
  JsonObject texts(String name, List<String> values) {
    return raw(
        name, values.stream().map(JsonObject::quoted).collect(Collectors.joining(",", "[", "]")));
  }

  /** The objects as a document of its own. */
  static String array(List<JsonObject> values) {
    return values.stream().map(JsonObject::toString).collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public String toString() {
    return text + "}";
  }

  private JsonObject raw(String name, String json) {
    if (text.length() > 1) {
      text.append(',');
    }
    text.append(quoted(name)).append(':').append(json);
    return this;
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 16).append('"');
    value.chars().forEach(c -> append(quoted, (char) c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder to, char c) {
    if (c == '"' || c == '\\') {
      to.append('\\').append(c);
    } else if (c == '\n') {
      to.append("\\n");
    } else if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029) {
      to.append("\\u%04x".formatted((int) c));
    } else {
      to.append(c);
    }
  }
}
