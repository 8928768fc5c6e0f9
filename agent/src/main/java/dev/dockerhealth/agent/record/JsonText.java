package dev.dockerhealth.agent.record;

import io.avaje.json.JsonWriter;

/**
 * Text as JSON. The library's writer cuts long text into pieces and fails where a cut falls between
 * the two halves of a character beyond 16 bits, and on half a character; such text is escaped here.
 */
final class JsonText {

  private JsonText() {}

  static void write(JsonWriter out, String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      out.value(text);
      return;
    }
    out.rawValue(quoted(text));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 32).append('"');
    text.chars().forEach(c -> append(quoted, (char) c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder to, char c) {
    if (c == '"' || c == '\\') {
      to.append('\\').append(c);
    } else if (c < ' ' || c > '~') {
      to.append(String.format("\\u%04x", (int) c));
    } else {
      to.append(c);
    }
  }
}
