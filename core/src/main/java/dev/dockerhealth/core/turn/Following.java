package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.observe.Needs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is to be restarted because another one was: those that compose would restart, after a remedy
 * of ours as compose does after its own restart (docker-semantics 3.5); those that the label {@code
 * docker-health.restart-with} names, whoever restarted it.
 */
final class Following {
  private Following() {}

  /** Our remedy gave it a new run, and it is well. */
  static void treated(Draft draft, PatientId id, Attempt attempt, Outcome outcome) {
    if (outcome == Outcome.RECOVERED && attempt.remedy().newRun()) {
      Patient patient = draft.patient(id);
      draft.neighbours.needing(patient).stream()
          .map(draft::patient)
          .filter(other -> restartsWith(draft, other, patient))
          .forEach(other -> due(draft, patient, other));
    }
  }

  private static boolean restartsWith(Draft draft, Patient other, Patient patient) {
    return other.needs().stream()
        .filter(Need::restarts)
        .flatMap(need -> Dependencies.who(draft, other, need).stream())
        .anyMatch(one -> one.id().equals(patient.id()));
  }

  /** It is seen in a new run. One that the engine began at its own return counts as no restart. */
  static void begun(Draft draft, Patient before, ContainerView old, ContainerView view) {
    boolean settled = draft.engine.isPresent() && !draft.now.isBefore(draft.graceUntil);
    boolean anew = settled && view.up() && !old.run().startedAt().equals(view.run().startedAt());
    Patient patient = draft.patient(before.id());
    if (anew && !patient.policy().restartWith().isEmpty()) {
      Needs.followers(view, patient.policy().restartWith()).stream()
          .flatMap(need -> Dependencies.who(draft, patient, need).stream())
          .forEach(other -> due(draft, patient, other));
    }
  }

  /** Not one that began after its old run had ended, nor one whose own restart has led to this. */
  private static void due(Draft draft, Patient patient, Patient other) {
    List<String> chain = chain(patient);
    Optional<Instant> began = started(other);
    boolean older =
        began.isPresent() && ended(patient).filter(end -> began.get().isBefore(end)).isPresent();
    boolean known =
        other.ledger().due().filter(due -> due.startedBefore().equals(began)).isPresent();
    if (older && !known && up(other) && !chain.contains(other.name())) {
      draft.note(
          new Entry.RestartDue(draft.now, other.id(), new Ledger.Due(chain, began, draft.now)));
      draft.wake(other.id(), draft.now);
    }
  }

  /** What led to its restart, and itself. */
  private static List<String> chain(Patient patient) {
    boolean followed =
        patient
            .ledger()
            .episode()
            .filter(episode -> episode.fault() == FaultKind.DEPENDENCY_RESTARTED)
            .isPresent();
    Stream<String> led =
        followed
            ? patient.ledger().due().stream().flatMap(due -> due.after().stream())
            : Stream.of();
    List<String> chain = new ArrayList<>(led.toList());
    chain.add(patient.name());
    return chain;
  }

  private static boolean up(Patient patient) {
    return patient.sight().filter(sight -> sight.view().up()).isPresent();
  }

  /** The end of the run before this one. */
  private static Optional<Instant> ended(Patient patient) {
    return patient.sight().map(Sight::view).flatMap(view -> view.run().finishedAt());
  }

  private static Optional<Instant> started(Patient patient) {
    return patient.sight().map(Sight::view).flatMap(view -> view.run().startedAt());
  }
}
