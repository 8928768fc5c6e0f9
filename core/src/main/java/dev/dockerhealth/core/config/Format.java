package dev.dockerhealth.core.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * A way to write a value: what is accepted, and how it is read. Blanks around the text do not
 * count.
 *
 * @param accepted what is accepted, as the end of the sentence "accepts …"
 * @param reader the text without blanks around it; empty where it is wrong
 */
public record Format<T>(String accepted, Function<String, Optional<T>> reader) {

  /** Reads one text. */
  public Parsed<T> read(String text) {
    return reader
        .apply(text.strip())
        .<Parsed<T>>map(Parsed.Value::new)
        .orElseGet(() -> new Parsed.Wrong<>(accepted));
  }

  /** The same way to write another value. */
  public <U> Format<U> map(Function<? super T, ? extends U> change) {
    return new Format<>(accepted, text -> reader.apply(text).map(change));
  }

  /** The same way to write a value that may be absent; what is written is present. */
  public Format<Optional<T>> optional() {
    return map(Optional::of);
  }

  /** The same way to write a value that can also be switched off; {@code off} is absent. */
  public Format<Optional<T>> orOff() {
    Format<Optional<T>> on = optional();
    return new Format<>(
        accepted + ", or off",
        text ->
            text.equalsIgnoreCase("off") ? Optional.of(Optional.empty()) : on.reader().apply(text));
  }
}
