package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.decide.Ladder;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Patient;
import java.time.Duration;
import java.util.Optional;

/** By when a call is answered, or in doubt. */
final class Deadlines {
  private static final Duration LEAST = Duration.ofSeconds(60);

  private Deadlines() {}

  /** Stop's grace, and time for the engine (docker-semantics 2.4, 3.1). */
  static Duration of(Draft draft, Patient patient, Call call) {
    ContainerView view = patient.sight().orElseThrow().view();
    Duration engine =
        draft.policy.apiTimeout().compareTo(LEAST) > 0 ? draft.policy.apiTimeout() : LEAST;
    return switch (call) {
      case Call.Restart(Optional<Duration> grace) ->
          Ladder.effectiveGrace(grace, view).plus(engine);
      case Call.Stop(Optional<Duration> grace) -> Ladder.effectiveGrace(grace, view).plus(engine);
      case Call.Start start -> engine;
      case Call.Kill kill -> engine;
      case Call.Remove remove -> engine;
      case Call.Update update -> engine;
      case Call.Connect connect -> engine;
      case Call.Disconnect disconnect -> engine;
      case Call.Custom custom -> Asking.LIMIT;
      case Call.Survey survey -> engine;
      case Call.Return limits -> engine;
      case Call.Arm arm -> engine;
      case Call.ClearOld clear -> engine;
      case Call.Rename rename -> engine;
      case Call.Copy copy -> engine.multipliedBy(2);
      case Call.StartCopy start -> engine;
      case Call.StopCopy(String name, Optional<Duration> grace) ->
          Ladder.effectiveGrace(grace, view).plus(engine);
      case Call.RemoveCopy remove -> engine;
      case Call.ComposeReady ready -> engine;
      case Call.ComposeUp up -> engine.multipliedBy(2);
    };
  }
}
