package dev.dockerhealth.core.config;

import java.util.Optional;

/** Free text of one line. */
public final class Texts {
  private Texts() {}

  /** One line of at most so many characters, without control characters. */
  public static Format<String> upTo(int length) {
    return new Format<>(
        "one line of at most %d characters without control characters".formatted(length),
        text ->
            Optional.of(text)
                .filter(t -> !t.isEmpty() && t.length() <= length)
                .filter(Texts::isPrintable));
  }

  /** Whether no character of it would disturb a line of a log or a terminal. */
  public static boolean isPrintable(String text) {
    return text.codePoints().noneMatch(Texts::disturbs);
  }

  /** The text as it may be shown in one line: control characters replaced, cut at 120. */
  public static String shown(String text) {
    String line =
        text.codePoints()
            .limit(120)
            .map(c -> disturbs(c) ? '?' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return text.codePointCount(0, text.length()) > 120 ? line + "…" : line;
  }

  /** Controls, separators of lines, and marks that turn the direction of what follows. */
  private static boolean disturbs(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.FORMAT;
  }
}
