package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Intent.Who;
import dev.dockerhealth.core.model.Playbook;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.RunState;
import java.util.Optional;

/** {@code crashed}: a service without a policy ended by itself with a code that is not 0. */
final class CrashRule implements Rule {
  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    if (s.view().state() != RunState.EXITED || s.intent().who() != Who.ITSELF) {
      return Optional.empty();
    }
    int code = s.view().run().exitCode();
    if (code == 0) {
      return Optional.of(s.spared(Reason.FINISHED, "exit code 0"));
    }
    return Optional.of(
        s.service()
            ? s.ill(FaultKind.CRASHED, "it ended by itself with " + Playbook.words(s.view().run()))
            : s.spared(Reason.NOT_A_SERVICE, "it ended by itself with code " + code));
  }
}
