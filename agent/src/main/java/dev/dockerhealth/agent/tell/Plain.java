package dev.dockerhealth.agent.tell;

import java.util.regex.Pattern;

/**
 * Text from containers without what steers a terminal or misleads the reader: escape sequences,
 * control characters, characters that turn the direction of reading, halves of characters.
 */
final class Plain {
  /** CSI and OSC sequences, and the two-character ones. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "[\\x1b\\x9b](?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]{0,512}(?:\\x07|\\x1b\\\\)?|[@-Z\\\\^_])?");

  private static final int REPLACEMENT = 0xfffd;

  private Plain() {}

  /** Lines stay lines; a tab becomes a blank. */
  static String lines(String text) {
    String without = ESCAPE.matcher(text.replace("\r\n", "\n")).replaceAll("");
    StringBuilder plain = new StringBuilder(without.length());
    without.codePoints().forEach(c -> append(plain, c));
    return plain.toString().strip();
  }

  /** All in one line. */
  static String line(String text) {
    return lines(text).replaceAll("\\s*\\n\\s*", " ");
  }

  private static void append(StringBuilder to, int c) {
    if (c == '\n' || c == '\r') {
      to.append('\n');
    } else if (c == '\t') {
      to.append(' ');
    } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      to.appendCodePoint(REPLACEMENT);
    } else if (!misleads(c)) {
      to.appendCodePoint(c);
    }
  }

  /** Controls, separators of lines, turns of direction, and what has no width. */
  private static boolean misleads(int c) {
    return Character.isISOControl(c)
        || (c >= 0x200b && c <= 0x200f && c != 0x200d)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || c == 0xfeff
        || (c >= 0xe0000 && c <= 0xe007f);
  }
}
