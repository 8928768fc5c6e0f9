package dev.dockerhealth.agent.engine;

import java.nio.charset.StandardCharsets;

/** Makes one clean, bounded line out of whatever a stranger sent. */
final class OneLine {
  /** Characters a message may have. */
  static final int LIMIT = 500;

  private OneLine() {}

  /**
   * Control, format and broken characters become one blank; runs of blanks shrink; cut to LIMIT.
   */
  static String of(String text) {
    var line = new StringBuilder();
    for (int i = 0; i < text.length() && line.length() <= LIMIT; ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      append(line, point);
    }
    return cut(line.toString().strip());
  }

  /** The body of an error answer as text: JSON's message, HTML without its tags, or as it is. */
  static String ofBody(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    var start = text.stripLeading();
    if (start.startsWith("{")) {
      return of(Json.message(body).orElse(text));
    }
    return of(start.startsWith("<") ? withoutTags(start) : text);
  }

  private static void append(StringBuilder line, int point) {
    if (isPlain(point)) {
      line.appendCodePoint(point);
    } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
  }

  private static boolean isPlain(int point) {
    int type = Character.getType(point);
    return point != '\uFFFD'
        && type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.PRIVATE_USE
        && type != Character.UNASSIGNED
        && !Character.isWhitespace(point)
        && !Character.isSpaceChar(point);
  }

  private static String cut(String line) {
    if (line.length() <= LIMIT) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LIMIT - 2)) ? LIMIT - 2 : LIMIT - 1;
    return line.substring(0, end) + "…";
  }

  private static String withoutTags(String html) {
    var text = new StringBuilder();
    boolean inTag = false;
    for (int i = 0; i < html.length(); i++) {
      char c = html.charAt(i);
      if (c == '<') {
        inTag = true;
        text.append(' ');
      } else if (c == '>') {
        inTag = false;
      } else if (!inTag) {
        text.append(c);
      }
    }
    return text.toString();
  }
}
