package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Are there attempts left for a fault that allows no more after exhaustion (PRODUCT 6)? */
final class PlanGate implements Gate {
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    Optional<Episode> episode = question.ledger().episode();
    if (episode.isEmpty()
        || question.remedy().loan()
        || question.ill().fault() != FaultKind.START_FAILED) {
      return Optional.empty();
    }
    int most = hopeless(question) ? 1 : question.policy().maxRestartAttempts();
    return episode.get().attempts() >= most
        ? Optional.of(
            new Verdict.GiveUp(
                Reason.EXHAUSTED, "it does not start; %d attempts made".formatted(most)))
        : Optional.empty();
  }

  /** The command is missing or cannot be executed: the same start fails the same way. */
  static boolean hopeless(Case question) {
    int code = question.view().run().exitCode();
    return code == NOT_EXECUTABLE || code == NOT_FOUND;
  }

  @Override
  public boolean yieldsToPerson() {
    return true;
  }
}
