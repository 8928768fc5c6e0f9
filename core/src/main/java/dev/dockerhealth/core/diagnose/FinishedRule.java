package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Intent.Who;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * {@code finished}: it ended by itself, with the code its cleanup label names. What a person, the
 * engine or the kernel ended has not finished, and an engine that keeps it up decides alone.
 */
final class FinishedRule implements Rule {
  /** Who has just seen it end may want to read its logs. */
  private static final Duration SETTLED = Duration.ofSeconds(10);

  private static final Set<Who> BY_ITSELF = Set.of(Who.ITSELF, Who.AS_FOUND, Who.UNKNOWN);

  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    if (!finished(s)) {
      return Optional.empty();
    }
    Instant due = s.sight().stateSince().plus(SETTLED);
    String how = "it ended with code %d, on which its label has it removed".formatted(code(s));
    return Optional.of(
        s.now().isBefore(due)
            ? new Diagnosis.Unsure(Reason.FINISHED, how, Optional.of(due))
            : s.ill(FaultKind.FINISHED, how));
  }

  private static boolean finished(Symptoms s) {
    boolean kept = s.view().restartPolicy().keepsUp();
    return s.view().state() == RunState.EXITED
        && s.view().run().startedAt().isPresent()
        && s.view().run().error().isEmpty()
        && !s.view().run().oomKilled()
        && s.policy().cleanupCode().isPresent()
        && s.policy().cleanupCode().getAsInt() == code(s)
        && BY_ITSELF.contains(s.intent().who())
        && !kept;
  }

  private static int code(Symptoms s) {
    return s.view().run().exitCode();
  }
}
