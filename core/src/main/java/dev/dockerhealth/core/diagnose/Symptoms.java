package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Around;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Trait;
import java.time.Duration;
import java.time.Instant;

/** What a rule looks at: one patient, and what is around it, at one moment. */
record Symptoms(Patient patient, Around around, Instant now) {
  /** A run shorter than this never really began; the engine's own policy counts so too. */
  static final Duration REAL_RUN = Duration.ofSeconds(10);

  /** How long the events that explain an end may come after it. */
  static final Duration EVENTS_MAY_LAG = Duration.ofSeconds(2);

  /** Up so long, a container without a policy is a service and not a job. */
  private static final Duration SERVICE_RUN = Duration.ofMinutes(10);

  Sight sight() {
    return patient.sight().orElseThrow();
  }

  Intent intent() {
    return patient.ledger().intent().orElseThrow();
  }

  Policy policy() {
    return patient.policy();
  }

  ContainerView view() {
    return sight().view();
  }

  RestartPolicy.Kind engine() {
    return view().restartPolicy().kind();
  }

  /** Something says that it is meant to run, though the engine has no policy for it (PRODUCT 6). */
  boolean service() {
    return engine() != RestartPolicy.Kind.NO
        || view().health().checked()
        || view().is(Trait.COMPOSE_SERVICE)
        || view().is(Trait.LABELLED)
        || view().run().length().compareTo(SERVICE_RUN) >= 0;
  }

  boolean stateFor(Duration length) {
    return !now.isBefore(sight().stateSince().plus(length));
  }

  Diagnosis ill(FaultKind fault, String evidence) {
    return new Diagnosis.Ill(fault, evidence, sight().stateSince());
  }

  Diagnosis spared(Reason reason, String detail) {
    return new Diagnosis.Spared(reason, detail);
  }
}
