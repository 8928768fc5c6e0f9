package dev.dockerhealth.core.config;

import java.util.Locale;
import java.util.Optional;

/** Yes or no, in the words people use for it, in any case. */
public final class Flags {
  /** How a flag is written. */
  public static final Format<Boolean> FORMAT =
      new Format<>("true or false (also 1/0, yes/no, on/off)", Flags::read);

  private Flags() {}

  /** Reads one flag. */
  public static Parsed<Boolean> parse(String text) {
    return FORMAT.read(text);
  }

  private static Optional<Boolean> read(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> Optional.of(true);
      case "false", "0", "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
