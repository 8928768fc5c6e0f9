package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Intent.Who;
import dev.dockerhealth.core.model.Playbook;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Run;
import dev.dockerhealth.core.model.RunState;
import java.util.Optional;

/** {@code start-failed}: no policy, and it ended within 10 s or the engine could not start it. */
final class StartFailedRule implements Rule {
  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    boolean ended = s.view().state() == RunState.EXITED && s.intent().who() == Who.ITSELF;
    if (!ended || s.engine() != RestartPolicy.Kind.NO) {
      return Optional.empty();
    }
    if (!s.view().run().error().isEmpty()) {
      return Optional.of(service(s, refused(s.view().run())));
    }
    boolean failed = s.view().run().exitCode() != 0;
    return failed && s.view().run().length().compareTo(Symptoms.REAL_RUN) < 0
        ? Optional.of(service(s, "it ended within 10 s with " + Playbook.words(s.view().run())))
        : Optional.empty();
  }

  private static String refused(Run run) {
    return "the engine could not start it: %s; mend: %s"
        .formatted(run.error(), Playbook.of(run).advice());
  }

  private static Diagnosis service(Symptoms s, String evidence) {
    return s.service()
        ? s.ill(FaultKind.START_FAILED, evidence)
        : s.spared(Reason.NOT_A_SERVICE, evidence);
  }
}
