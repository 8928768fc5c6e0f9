package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.Home;
import dev.dockerhealth.core.model.Need.Target;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.Recreation.Aside;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the old container of one that is replaced in mind: from the intention, so that it comes
 * back whatever happens, and for a while after the new one was found well.
 */
final class Recreating {
  private static final Duration KEPT = Duration.ofDays(7);

  /** An answer about the old one may still be on its way. */
  private static final Duration SETTLES = Duration.ofSeconds(30);

  private Recreating() {}

  static void intended(Draft draft, PatientId id, Attempt attempt) {
    if (attempt.remedy() instanceof Remedy.Recreate r) {
      Aside old = new Aside(attempt.container(), r.name(), r.policy(), r.ran(), Optional.empty());
      note(draft, id, known(draft, id).with(Optional.of(old)));
    }
  }

  static void ended(Draft draft, PatientId id, Attempt attempt, Outcome outcome) {
    if (attempt.remedy() instanceof Remedy.Recreate && outcome == Outcome.RECOVERED) {
      Instant until = draft.now.plus(KEPT);
      note(draft, id, known(draft, id).with(known(draft, id).aside().map(old -> kept(old, until))));
    }
  }

  private static Aside kept(Aside old, Instant until) {
    return new Aside(old.container(), old.name(), old.policy(), old.ran(), Optional.of(until));
  }

  static void refused(Draft draft, PatientId id, ContainerId container, String files) {
    note(draft, id, known(draft, id).refusing(container, files));
  }

  /** What is over is let go; what was kept long enough is removed. */
  static void follow(Draft draft, PatientId id) {
    Patient patient = draft.patient(id);
    Optional<Aside> aside = known(draft, id).aside();
    if (aside.isEmpty() || patient.ledger().attempt().isPresent()) {
      return;
    }
    Optional<Instant> due = aside.get().removeAt();
    if (due.isEmpty()) {
      patient
          .sight()
          .filter(sight -> isBack(patient, sight, aside.get()))
          .ifPresent(sight -> note(draft, id, known(draft, id).with(Optional.empty())));
      return;
    }
    if (draft.now.isBefore(due.get())) {
      draft.wake(id, due.get());
    } else if (!draft.policy.dryRun() && draft.engine.isPresent()) {
      remove(draft, id, aside.get());
    }
  }

  private static boolean isBack(Patient patient, Sight sight, Aside old) {
    ContainerView view = sight.view();
    Instant quiet =
        patient
            .ledger()
            .episode()
            .flatMap(Episode::failedAt)
            .map(failed -> failed.plus(SETTLES))
            .orElse(Instant.EPOCH);
    boolean someoneElses =
        !view.id().equals(old.container())
            && !old.container().hex().equals(view.labels().get(Recreation.LABEL));
    boolean itself =
        view.id().equals(old.container())
            && !Recreation.setsAside(view.name())
            && view.restartPolicy().equals(old.policy());
    return sight.seenAt().isAfter(quiet) && (someoneElses || itself);
  }

  private static void remove(Draft draft, PatientId id, Aside old) {
    String name = old.name() + Recreation.SUFFIX;
    draft.note(
        new Entry.Told(
            draft.now, id, Severity.INFO, name + " was kept for 7 days and is removed now"));
    note(draft, id, known(draft, id).with(Optional.empty()));
    draft.command(new Command.Discard(old.container(), name));
  }

  /** Our own work on this service is no work of compose. */
  static boolean atWork(Draft draft, String service) {
    int slash = service.indexOf('/');
    if (slash < 0) {
      return false;
    }
    Target place = new Target.Service(service.substring(0, slash), service.substring(slash + 1));
    return draft.neighbours.at(place).stream()
        .map(draft::patient)
        .flatMap(patient -> patient.ledger().attempt().stream())
        .anyMatch(Recreating::replaces);
  }

  /** Whether its container is gone for a while by our own doing. */
  static boolean replaces(Attempt attempt) {
    return attempt.remedy() instanceof Remedy.Recreate
        || attempt.remedy() instanceof Remedy.PutBack;
  }

  /** Whether this is the container that the patient had before, and comes back to. */
  static boolean comesBack(Patient patient, ContainerView view) {
    return patient
        .ledger()
        .home()
        .recreation()
        .aside()
        .filter(old -> old.container().equals(view.id()))
        .isPresent();
  }

  /** Whether this is the new container of the one set aside, and was started: also if it ended. */
  static boolean follows(ContainerView view, ContainerView old) {
    return view.state() != RunState.CREATED
        && !old.up()
        && Recreation.setsAside(old.name())
        && old.id().hex().equals(view.labels().get(Recreation.LABEL));
  }

  private static Recreation known(Draft draft, PatientId id) {
    return draft.patient(id).ledger().home().recreation();
  }

  private static void note(Draft draft, PatientId id, Recreation recreation) {
    Home home = draft.patient(id).ledger().home().replaced(recreation);
    draft.note(new Entry.HomeNoted(draft.now, id, home));
  }
}
