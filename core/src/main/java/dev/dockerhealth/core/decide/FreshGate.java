package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Is what is seen of it fresh? After a wait it is looked at once more before anything is done; an
 * engine that lists but does not show it (docker-semantics 2.4) leaves it untouched.
 */
final class FreshGate implements Gate {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    return now.isAfter(question.sight().seenAt().plus(FRESH))
        ? Optional.of(
            new Verdict.Wait(
                now.plus(LOOK_AGAIN), Reason.UNKNOWN_STATE, "it is looked at once more first"))
        : Optional.empty();
  }
}
