package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Reason;
import java.util.Optional;

/** What is as somebody wants it, or in the engine's own hands: nobody treats it. */
final class StateRule implements Rule {
  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    return switch (s.view().state()) {
      case PAUSED -> Optional.of(s.spared(Reason.PAUSED_BY_PERSON, ""));
      case CREATED -> Optional.of(s.spared(Reason.NEVER_STARTED, ""));
      case REMOVING -> Optional.of(s.spared(Reason.BEING_REMOVED, ""));
      case RESTARTING -> Optional.of(s.spared(Reason.POLICY_ACTS, ""));
      case EXITED -> exited(s);
      case RUNNING, DEAD -> Optional.empty();
    };
  }

  private static Optional<Diagnosis> exited(Symptoms s) {
    if (s.view().run().startedAt().isEmpty()) {
      return Optional.of(s.spared(Reason.NEVER_STARTED, ""));
    }
    Intent intent = s.intent();
    return switch (intent.who()) {
      case PERSON -> Optional.of(s.spared(Reason.STOPPED_BY_PERSON, intent.how()));
      case AS_FOUND -> Optional.of(s.spared(Reason.FOUND_DOWN, intent.how()));
      case UNKNOWN -> Optional.of(s.spared(Reason.NOT_A_SERVICE, intent.how()));
      case NOBODY, NOT_YET_KNOWN ->
          Optional.of(
              new Diagnosis.Unsure(
                  Reason.END_NOT_EXPLAINED,
                  intent.how(),
                  Optional.of(intent.at().plus(Symptoms.EVENTS_MAY_LAG))));
      case ENGINE ->
          EngineGaveUpRule.policyFailed(s)
              ? Optional.empty()
              : Optional.of(s.spared(Reason.ENGINE_DECIDES, intent.how()));
      case ITSELF, KERNEL, ENGINE_CRASH, US -> Optional.empty();
    };
  }
}
