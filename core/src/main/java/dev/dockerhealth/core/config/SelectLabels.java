package dev.dockerhealth.core.config;

import dev.dockerhealth.core.model.Selection;
import java.util.Optional;
import java.util.regex.Pattern;

/** The label that every watched container must carry: {@code key} or {@code key=value}. */
public final class SelectLabels {
  /** How it is written; {@code key} means {@code key=true}. */
  public static final Format<Selection.Label> FORMAT =
      new Format<>("a label, as in key or key=value", SelectLabels::read);

  private static final Pattern KEY = Pattern.compile("[^\\s=,\\p{Cntrl}]+");

  private SelectLabels() {}

  /** Reads one label. */
  public static Parsed<Selection.Label> parse(String text) {
    return FORMAT.read(text);
  }

  private static Optional<Selection.Label> read(String text) {
    int equals = text.indexOf('=');
    String key = equals < 0 ? text : text.substring(0, equals).strip();
    String value = equals < 0 ? "true" : text.substring(equals + 1).strip();
    return KEY.matcher(key).matches() && Texts.isPrintable(value)
        ? Optional.of(new Selection.Label(key, value))
        : Optional.empty();
  }
}
