package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Storm;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * Is there room for one more? Calls to the engine are counted; in a storm a recovery counts until
 * it is verified, so that the host is not overrun by those that start slowly.
 */
final class SlotGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    boolean storm = question.host().storm() instanceof Storm.Raging;
    int taken = storm ? question.host().recovering() : question.host().acting();
    return taken >= question.hostPolicy().maxParallel()
        ? Optional.of(new Verdict.Hold(Reason.NO_SLOT, taken + " are in flight"))
        : Optional.empty();
  }
}
