package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Intent.Who;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RunState;
import java.util.Optional;

/**
 * {@code left-down}: it ran, nobody stopped it, and nobody starts it: the engine crashed, our own
 * restart was cut short, or a plain signal through the API had switched its policy off
 * (docker-semantics 2.3, 3.2).
 */
final class LeftDownRule implements Rule {
  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    if (s.view().state() != RunState.EXITED) {
      return Optional.empty();
    }
    if (s.intent().who() == Who.US) {
      return Optional.of(s.ill(FaultKind.LEFT_DOWN, "a restart was cut short" + error(s)));
    }
    if (s.intent().who() == Who.ENGINE_CRASH) {
      return Optional.of(
          s.service()
              ? s.ill(FaultKind.LEFT_DOWN, s.intent().how())
              : s.spared(Reason.NOT_A_SERVICE, s.intent().how()));
    }
    return s.intent().who() == Who.ITSELF && disarmed(s)
        ? Optional.of(
            s.ill(
                FaultKind.LEFT_DOWN,
                "it ended with code %d, and a plain signal had switched its restart policy off"
                    .formatted(s.view().run().exitCode())))
        : Optional.empty();
  }

  private static boolean disarmed(Symptoms s) {
    RestartPolicy policy = s.view().restartPolicy();
    boolean wouldRestart =
        policy.keepsUp()
            || (policy.kind() == RestartPolicy.Kind.ON_FAILURE && s.view().run().exitCode() != 0);
    return s.intent().disarmed() && wouldRestart;
  }

  private static String error(Symptoms s) {
    return s.view().run().error().isEmpty() ? "" : ": " + s.view().run().error();
  }
}
