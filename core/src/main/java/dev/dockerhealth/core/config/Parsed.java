package dev.dockerhealth.core.config;

import java.util.function.Function;

/** What became of a text that a person wrote: a value, or what would have been accepted. */
public sealed interface Parsed<T> {

  /** The text was understood. */
  record Value<T>(T value) implements Parsed<T> {}

  /**
   * The text was not understood.
   *
   * @param accepted what is accepted, as the end of the sentence "accepts …"
   */
  record Wrong<T>(String accepted) implements Parsed<T> {}

  /** The value turned into another one; what is wrong stays wrong. */
  default <U> Parsed<U> map(Function<? super T, ? extends U> change) {
    return switch (this) {
      case Value<T>(T value) -> new Value<>(change.apply(value));
      case Wrong<T>(String accepted) -> new Wrong<>(accepted);
    };
  }
}
