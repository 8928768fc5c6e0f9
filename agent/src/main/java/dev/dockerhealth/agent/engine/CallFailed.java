package dev.dockerhealth.agent.engine;

import dev.dockerhealth.agent.engine.EngineFailure.Cause;
import java.io.IOException;

/** Carries a failure from the depth of a call to its edge, where it becomes a value again. */
final class CallFailed extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient EngineFailure failure;

  CallFailed(EngineFailure failure) {
    super(failure.text());
    this.failure = failure;
  }

  static CallFailed malformed(String text) {
    return new CallFailed(new EngineFailure.Malformed(OneLine.of(text)));
  }

  static CallFailed unreachable(Cause cause, String text, String mend) {
    return new CallFailed(
        new EngineFailure.Unreachable(cause, OneLine.of(text), OneLine.of(mend), false));
  }

  EngineFailure failure() {
    return failure;
  }
}
