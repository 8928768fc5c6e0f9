package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Mode;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/** May docker-health act on it, or only look and tell? */
final class ModeGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    return question.policy().mode() == Mode.OBSERVE && !question.remedy().undoes()
        ? Optional.of(new Verdict.Ignore(Reason.OBSERVE_ONLY, ""))
        : Optional.empty();
  }

  @Override
  public boolean yieldsToPerson() {
    return true;
  }
}
