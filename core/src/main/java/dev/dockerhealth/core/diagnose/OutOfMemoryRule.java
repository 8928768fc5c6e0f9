package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Intent.Who;
import dev.dockerhealth.core.model.Playbook;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.RunState;
import java.util.Optional;

/** {@code oom-killed}: the kernel killed the main process for want of memory. */
final class OutOfMemoryRule implements Rule {
  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    boolean killed = s.view().state() == RunState.EXITED && s.intent().who() == Who.KERNEL;
    if (!killed) {
      return Optional.empty();
    }
    return Optional.of(
        s.service()
            ? s.ill(
                FaultKind.OOM_KILLED,
                "%s; mend: %s"
                    .formatted(Playbook.OUT_OF_MEMORY.meaning(), Playbook.OUT_OF_MEMORY.advice()))
            : s.spared(Reason.NOT_A_SERVICE, "killed for want of memory"));
  }
}
