package dev.dockerhealth.agent.tell;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/**
 * Text cut to what a channel takes. Never between the halves of a character; what was cut ends with
 * an ellipsis, which counts.
 */
final class Cut {
  private static final String MORE = "…";

  private Cut() {}

  /** To so many UTF-16 units, which is never less strict than counting characters. */
  static String to(int most, String text) {
    return escaped(most, text, Character::toString);
  }

  /** To so many UTF-16 units once every character is escaped; no escape is cut in two. */
  static String escaped(int most, String text, IntFunction<String> escape) {
    StringBuilder out = new StringBuilder(Math.min(most, text.length()) + 16);
    int lastFit = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      out.append(escape.apply(text.codePointAt(i)));
      if (out.length() > most) {
        out.setLength(lastFit);
        return most < MORE.length() ? "" : out.append(MORE).toString();
      }
      if (out.length() <= most - MORE.length()) {
        lastFit = out.length();
      }
    }
    return out.toString();
  }

  /** To so many bytes of UTF-8. */
  static String bytes(int most, String text) {
    int room = most - MORE.getBytes(StandardCharsets.UTF_8).length;
    int used = 0;
    int fits = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      used += width(text.codePointAt(i));
      if (used > most) {
        return room < 0 ? "" : text.substring(0, fits) + MORE;
      }
      if (used <= room) {
        fits = i + Character.charCount(text.codePointAt(i));
      }
    }
    return text;
  }

  private static int width(int c) {
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }
}
