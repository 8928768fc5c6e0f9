package dev.dockerhealth.agent.act;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Acts as core would give them. */
final class Acts {
  static final PatientId WEB = new PatientId("web");
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

  private Acts() {}

  static Command.Act act(Remedy remedy, int position) {
    return act(remedy, position, Attempt.Phase.ACTING);
  }

  static Command.Act yielding() {
    return act(new Remedy.Start(), 0, Attempt.Phase.YIELDING);
  }

  private static Command.Act act(Remedy remedy, int position, Attempt.Phase phase) {
    Attempt attempt =
        new Attempt(
            "a-1",
            new ContainerId("c1"),
            FaultKind.UNHEALTHY,
            remedy,
            1,
            position,
            phase,
            AT,
            AT,
            Optional.empty(),
            AT.plusSeconds(120),
            Optional.empty(),
            false,
            Optional.empty());
    return new Command.Act(WEB, "web", attempt, Duration.ofSeconds(95));
  }
}
