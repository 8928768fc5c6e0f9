package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Storm;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Are many ill at once, and is it not its turn? */
final class StormGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    if (!question.remedy().counts() || question.remedy() instanceof Remedy.Remove) {
      return Optional.empty();
    }
    return switch (question.host().storm()) {
      case Storm.Calm calm -> Optional.empty();
      case Storm.Raging raging -> inStorm(raging, question.patient().id(), now);
    };
  }

  private static Optional<Verdict> inStorm(Storm.Raging raging, PatientId id, Instant now) {
    return switch (raging.stage()) {
      case RELEASED -> Optional.empty();
      case CANARY ->
          raging.canary().filter(id::equals).isPresent()
              ? Optional.empty()
              : Optional.of(new Verdict.Hold(Reason.STORM, "one is tried first"));
      case TRICKLE ->
          now.isBefore(raging.nextTrickle())
              ? Optional.of(new Verdict.Wait(raging.nextTrickle(), Reason.STORM, "one at a time"))
              : Optional.empty();
    };
  }

  @Override
  public boolean yieldsToPerson() {
    return true;
  }
}
