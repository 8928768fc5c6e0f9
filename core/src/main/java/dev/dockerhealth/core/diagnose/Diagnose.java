package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Around;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Patient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks the rules in this order; the first that answers wins. */
public final class Diagnose {
  private static final List<Rule> RULES =
      List.of(
          new AsideRule(),
          new StuckRule(),
          new DeadRule(),
          new CrashLoopRule(),
          new FinishedRule(),
          new StateRule(),
          new StartFailedRule(),
          new LeftDownRule(),
          new EngineGaveUpRule(),
          new OutOfMemoryRule(),
          new CrashRule(),
          new StaleNamespaceRule(),
          new NetworkLostRule(),
          new ProbeBrokenRule(),
          new UnhealthyRule(),
          new FollowRule(),
          new HighCpuRule(),
          new HighMemoryRule());

  private Diagnose() {}

  /** What is thought of this patient now; it must have been seen. */
  public static Diagnosis run(Patient patient, Around around, Instant now) {
    Symptoms symptoms = new Symptoms(patient, around, now);
    for (Rule rule : RULES) {
      Optional<Diagnosis> answer = rule.judge(symptoms);
      if (answer.isPresent()) {
        return MissingParent.over(symptoms, answer.get());
      }
    }
    return MissingParent.over(symptoms, new Diagnosis.Well());
  }
}
