package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Trait;
import dev.dockerhealth.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Is it somebody else's, or nobody's, to treat? Holds against a person too where it must. */
final class NeverGate implements Gate {
  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    if (question.remedy().undoes()) {
      return Optional.empty();
    }
    for (Trait trait : Trait.values()) {
      Optional<Verdict> objection =
          question.view().is(trait) ? about(trait, asked(question)) : Optional.empty();
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  /** Its own label asks for its removal. */
  private static boolean asked(Case question) {
    return question.byPerson() || question.remedy() instanceof Remedy.Remove;
  }

  private static Optional<Verdict> about(Trait trait, boolean byPerson) {
    return switch (trait) {
      case SELF -> ignore(Reason.SELF, "docker-health itself");
      case SOCKET_PROXY -> ignore(Reason.SELF, "the way to the engine");
      case SWARM_TASK -> ignore(Reason.KEPT_BY_ORCHESTRATOR, "a Swarm task");
      case KUBERNETES -> ignore(Reason.KEPT_BY_ORCHESTRATOR, "a Kubernetes container");
      case INTERACTIVE -> unlessAsked(byPerson, "interactive");
      case AUTO_REMOVE -> unlessAsked(byPerson, "removed when it ends (--rm)");
      case ONE_OFF -> unlessAsked(byPerson, "a compose one-off");
      case TEST_OR_CI -> unlessAsked(byPerson, "of a test or a CI run");
      case DATA_STORE, COMPOSE_SERVICE, DEAF, LABELLED -> Optional.empty();
    };
  }

  private static Optional<Verdict> unlessAsked(boolean byPerson, String what) {
    return byPerson ? Optional.empty() : ignore(Reason.NEVER_A_PATIENT, what);
  }

  private static Optional<Verdict> ignore(Reason reason, String detail) {
    return Optional.of(new Verdict.Ignore(reason, detail));
  }
}
