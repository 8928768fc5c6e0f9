package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Has docker-health, or the engine, only just come up, or is compose at work on its service? */
final class GraceGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    Instant started = question.host().bornAt().plus(question.hostPolicy().startDelay());
    if (now.isBefore(started)) {
      return wait(started, Reason.START_DELAY);
    }
    if (now.isBefore(question.host().graceUntil())) {
      return wait(question.host().graceUntil(), Reason.ENGINE_GRACE);
    }
    return question
        .view()
        .service()
        .flatMap(service -> question.host().composeAtWork().get(service))
        .filter(now::isBefore)
        .flatMap(until -> wait(until, Reason.COMPOSE_AT_WORK));
  }

  private static Optional<Verdict> wait(Instant until, Reason reason) {
    return Optional.of(new Verdict.Wait(until, reason, ""));
  }

  @Override
  public boolean yieldsToPerson() {
    return true;
  }
}
