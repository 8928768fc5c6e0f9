package dev.dockerhealth.agent.json;

/**
 * Text beyond 16 bits as JSON. The library's writer cuts long text into pieces and fails where a
 * cut falls between the two halves of a character beyond 16 bits, and on half a character; long raw
 * values it cuts wrongly. So each half is written as a mark and its four digits, and the marks
 * become escapes in the JSON that comes out.
 */
public final class WideText {
  /** Not a character, and never one: what is found of it in a text is marked too. */
  private static final char MARK = '\uFDD0';

  private static final int DIGITS = 4;

  private WideText() {}

  /** The text for the library's writer; {@link #escaped} belongs to what comes out of it. */
  public static String marked(String text) {
    return text.chars().anyMatch(c -> toBeMarked((char) c)) ? withMarks(text) : text;
  }

  private static boolean toBeMarked(char c) {
    return Character.isSurrogate(c) || c == MARK;
  }

  private static String withMarks(String text) {
    StringBuilder marked = new StringBuilder(text.length() + 32);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (toBeMarked(c)) {
        marked.append(MARK).append(String.format("%04x", (int) c));
      } else {
        marked.append(c);
      }
    }
    return marked.toString();
  }

  /** The JSON with escapes in the place of marks. */
  public static String escaped(String json) {
    int mark = json.indexOf(MARK);
    if (mark < 0) {
      return json;
    }
    StringBuilder escaped = new StringBuilder(json.length() + 32);
    int from = 0;
    while (mark >= 0) {
      escaped.append(json, from, mark).append("\\u").append(json, mark + 1, mark + 1 + DIGITS);
      from = mark + 1 + DIGITS;
      mark = json.indexOf(MARK, from);
    }
    return escaped.append(json, from, json.length()).toString();
  }
}
