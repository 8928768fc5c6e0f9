package dev.dockerhealth.agent.engine;

/** What a test expects of an answer. */
final class Answers {
  private Answers() {}

  static <T> T got(Answer<T> answer) {
    return switch (answer) {
      case Answer.Got<T>(T value) -> value;
      case Answer.Failed<T>(EngineFailure failure) -> throw new AssertionError(failure.toString());
    };
  }

  static <T> EngineFailure failed(Answer<T> answer) {
    return switch (answer) {
      case Answer.Got<T>(T value) -> throw new AssertionError("got " + value);
      case Answer.Failed<T>(EngineFailure failure) -> failure;
    };
  }
}
