package dev.dockerhealth.agent.engine;

import java.util.function.Function;

/** What came of one call: what was asked for, or why not. */
public sealed interface Answer<T> {
  /** The engine answered. */
  record Got<T>(T value) implements Answer<T> {}

  /** The engine refused, failed, or did not answer. */
  record Failed<T>(EngineFailure failure) implements Answer<T> {}

  /** The same answer with its value turned into another; a failure stays as it is. */
  default <R> Answer<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Got<T>(T value) -> new Got<>(change.apply(value));
      case Failed<T>(EngineFailure failure) -> new Failed<>(failure);
    };
  }
}
