package dev.dockerhealth.agent.cli;

/** Colours, where they are welcome; and text of strangers made fit for a terminal. */
final class Paint {
  private final boolean colour;

  Paint(boolean colour) {
    this.colour = colour;
  }

  /** What is meant, not which colour it is. */
  enum Tone {
    GOOD("32"),
    CARE("33"),
    BAD("31"),
    QUIET("2"),
    HEAD("1"),
    PLAIN("");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  String paint(Tone tone, String text) {
    return colour && tone != Tone.PLAIN && !text.isEmpty()
        ? "\u001b[" + tone.code + "m" + text + "\u001b[0m"
        : text;
  }

  /** Without characters that could command a terminal or forge lines. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().forEach(c -> plain.appendCodePoint(commands(c) ? ' ' : c));
    return plain.toString();
  }

  private static boolean commands(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.SURROGATE
        || c == 0x2028
        || c == 0x2029;
  }
}
