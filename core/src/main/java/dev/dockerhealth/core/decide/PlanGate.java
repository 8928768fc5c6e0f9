package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Playbook;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Are there attempts left for a fault that allows no more after exhaustion (PRODUCT 6)? */
final class PlanGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    Optional<Episode> episode = question.ledger().episode();
    if (episode.isEmpty()
        || !question.remedy().counts()
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
    return Playbook.of(question.view().run()).hopeless();
  }

  @Override
  public boolean yieldsToPerson() {
    return true;
  }
}
