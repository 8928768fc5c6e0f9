package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Ledger;
import java.util.Optional;

/**
 * It still has the run it had when one that it is to follow was restarted (compose's {@code
 * restart: true}, the label {@code docker-health.restart-with}).
 */
final class FollowRule implements Rule {
  @Override
  public Optional<Diagnosis> judge(Symptoms symptoms) {
    return symptoms
        .patient()
        .ledger()
        .due()
        .filter(due -> symptoms.view().up())
        .filter(due -> due.startedBefore().equals(symptoms.view().run().startedAt()))
        .map(FollowRule::due);
  }

  private static Diagnosis due(Ledger.Due due) {
    String evidence = due.after().getLast() + " was restarted, and this one is to follow";
    return new Diagnosis.Ill(FaultKind.DEPENDENCY_RESTARTED, evidence, due.at());
  }
}
