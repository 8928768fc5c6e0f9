package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Is everything to be said and nothing to be done? The last gate: the same road up to here. */
final class DryRunGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    return question.hostPolicy().dryRun()
        ? Optional.of(new Verdict.Hold(Reason.DRY_RUN, "would " + words(question)))
        : Optional.empty();
  }

  private static String words(Case question) {
    String remedy = question.remedy().code();
    return question.host().view().customRecovery() && question.remedy().treats()
        ? "ask the custom recovery script, then " + remedy
        : remedy;
  }
}
