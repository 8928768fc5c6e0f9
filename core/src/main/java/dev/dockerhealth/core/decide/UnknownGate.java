package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Is what is seen of it true now? While the engine does not answer, nothing is. */
final class UnknownGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    return question.host().engine().isEmpty()
        ? Optional.of(new Verdict.Hold(Reason.ENGINE_LOST, question.host().engineWhy()))
        : Optional.empty();
  }
}
