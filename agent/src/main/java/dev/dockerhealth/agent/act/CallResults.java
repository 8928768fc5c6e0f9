package dev.dockerhealth.agent.act;

import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.core.model.CallResult;
import java.util.function.UnaryOperator;

/**
 * What the engine's failures mean for an attempt.
 *
 * @param mask takes secrets out of the engine's words
 */
record CallResults(UnaryOperator<String> mask) {
  CallResult of(EngineFailure failure) {
    String text = mask.apply(failure.text());
    return switch (failure) {
      case EngineFailure.NotFound f -> new CallResult.NotFound(text);
      case EngineFailure.Conflict f -> new CallResult.Conflict(text);
      case EngineFailure.Denied f -> new CallResult.Denied(text);
      case EngineFailure.BadRequest f -> new CallResult.Refused(text);
      case EngineFailure.EngineFault f -> new CallResult.Refused(text);
      case EngineFailure.TimedOut f when f.requestSent() -> new CallResult.InDoubt(text);
      case EngineFailure.TimedOut f -> new CallResult.NotSent(text);
      case EngineFailure.Unreachable f when f.requestSent() -> new CallResult.InDoubt(text);
      case EngineFailure.Unreachable f -> new CallResult.NotSent(text);
      case EngineFailure.Malformed f -> new CallResult.InDoubt(text);
    };
  }
}
