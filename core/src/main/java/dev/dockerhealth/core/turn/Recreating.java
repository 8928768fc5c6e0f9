package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.Home;
import dev.dockerhealth.core.model.Intent.Who;
import dev.dockerhealth.core.model.Mode;
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
import dev.dockerhealth.core.verify.Judge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
      boolean runsAgain = r.ran() && r.parent().isEmpty(); // else what it shared is gone
      Aside old =
          new Aside(attempt.container(), r.name(), r.policy(), runsAgain, 0, Optional.empty());
      note(draft, id, known(draft, id).with(Optional.of(old)));
    }
  }

  /** What is set aside and forgotten would never come back. */
  static boolean mustBeRemembered(Attempt attempt) {
    return attempt.remedy() instanceof Remedy.Recreate && attempt.untouched();
  }

  static void ended(Draft draft, PatientId id, Attempt attempt, Outcome outcome) {
    switch (attempt.remedy()) {
      case Remedy.Recreate copy when takesItsPlace(draft, id, outcome) -> {
        Instant until = draft.now.plus(KEPT);
        change(draft, id, old -> old.until(until));
      }
      case Remedy.PutBack back -> change(draft, id, Aside::notBack);
      case Remedy other -> {}
    }
  }

  /** A person who has touched the new one has taken it over. */
  private static boolean takesItsPlace(Draft draft, PatientId id, Outcome outcome) {
    boolean isNew =
        draft
            .patient(id)
            .sight()
            .filter(s -> s.view().labels().containsKey(Recreation.LABEL))
            .filter(s -> !comesBack(draft.patient(id), s.view()))
            .isPresent();
    return outcome == Outcome.RECOVERED || (outcome == Outcome.SUPERSEDED && isNew);
  }

  private static void change(Draft draft, PatientId id, UnaryOperator<Aside> how) {
    note(draft, id, known(draft, id).with(known(draft, id).aside().map(how)));
  }

  /** Whether an answer about the new one says that the old one is not there. */
  static boolean isLost(Call call, CallResult result) {
    boolean ofCopy = call instanceof Call.StopCopy || call instanceof Call.RemoveCopy;
    return ofCopy && result instanceof CallResult.NotFound;
  }

  /** Somebody removed the old one: the new one is all there is. */
  static void lost(Draft draft, PatientId id) {
    note(draft, id, known(draft, id).with(Optional.empty()));
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
          .filter(sight -> isOver(patient, sight, aside.get()))
          .ifPresent(sight -> note(draft, id, known(draft, id).with(Optional.empty())));
    } else if (draft.now.isBefore(due.get())) {
      draft.wake(id, due.get());
    } else if (mayRemove(draft, patient)) {
      remove(draft, id, aside.get());
    }
  }

  /** Its old container is on its way back; that must not take for ever. */
  static void whileGone(Draft draft, Patient patient) {
    Optional<Attempt> attempt = patient.ledger().attempt();
    if (attempt.filter(a -> a.phase() == Attempt.Phase.SETTLING && !a.asksScript()).isPresent()) {
      Settling.look(draft, patient, attempt.get());
    } else if (attempt.filter(a -> !draft.now.isBefore(a.until())).isPresent()) {
      Attempts.end(draft, patient.id(), attempt.get(), Outcome.ABANDONED, "it was removed");
    }
    draft
        .patient(patient.id())
        .ledger()
        .attempt()
        .map(Attempt::until)
        .filter(draft.now::isBefore)
        .ifPresent(at -> draft.wake(patient.id(), at));
  }

  private static boolean mayRemove(Draft draft, Patient patient) {
    return draft.engine.isPresent()
        && !draft.policy.dryRun()
        && patient.policy().mode() == Mode.HEAL
        && !LastLook.paused(draft, patient);
  }

  /** Whether its body is another one than before: that which we had set aside. */
  static boolean isBack(Patient patient) {
    ContainerId body = patient.sight().orElseThrow().view().id();
    boolean another = patient.ledger().intent().filter(i -> i.container().equals(body)).isEmpty();
    return another
        && patient
            .ledger()
            .home()
            .recreation()
            .aside()
            .filter(old -> old.removeAt().isEmpty() && old.container().equals(body))
            .isPresent();
  }

  /**
   * Before its old one could come back, the new one became well, which is no less a cure; or a
   * person has touched it, and so taken it over; or the engine was shut down, which would have left
   * the old one down as well.
   */
  static void adopt(Draft draft, PatientId id) {
    Patient patient = draft.patient(id);
    Optional<Aside> unfinished = patient.unfinished();
    if (unfinished.isEmpty() || patient.ledger().attempt().isPresent()) {
      return;
    }
    Sight sight = patient.sight().orElseThrow();
    boolean renamed = !sight.view().name().equals(unfinished.get().name());
    if (!comesBack(patient, sight.view()) && (renamed || stays(patient, sight, draft.now))) {
      Instant until = draft.now.plus(KEPT);
      change(draft, id, old -> old.until(until));
    }
  }

  private static boolean stays(Patient patient, Sight sight, Instant now) {
    return switch (sight.view().state()) {
      case RUNNING -> Judge.well(sight, now);
      case PAUSED -> true;
      case EXITED ->
          patient
              .ledger()
              .intent()
              .filter(i -> i.who() == Who.PERSON || Judge.leftByEngine(sight.view(), i))
              .isPresent();
      case CREATED, RESTARTING, REMOVING, DEAD -> false;
    };
  }

  private static boolean isOver(Patient patient, Sight sight, Aside old) {
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
    boolean itself = view.id().equals(old.container()) && patient.unfinished().isEmpty();
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
        .anyMatch(Attempt::replaces);
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

  /** Whose it is, because we had set it aside, or have made it and started it. */
  static Optional<PatientId> ownerBefore(Draft draft, ContainerView view) {
    List<Patient> before = setAsideBy(draft, view);
    boolean isNews = before.stream().allMatch(patient -> isNews(patient, view));
    Optional<PatientId> back = before.stream().filter(p -> isNews).findFirst().map(Patient::id);
    return back.or(() -> madeFrom(draft, view));
  }

  private static List<Patient> setAsideBy(Draft draft, ContainerView view) {
    return Stream.of(view.patient(), PatientId.ofName(view.name()))
        .flatMap(id -> draft.patients.get(id).stream())
        .filter(patient -> comesBack(patient, view))
        .toList();
  }

  /** What was seen of the old one before the new one was, may be told after that. */
  private static boolean isNews(Patient patient, ContainerView view) {
    return patient.sight().filter(s -> s.view().order() > view.order()).isEmpty();
  }

  /** Whether it is a copy that was not started yet of a container that has a patient. */
  static boolean waits(Draft draft, ContainerView view) {
    return view.state() == RunState.CREATED && original(draft, view).isPresent();
  }

  /**
   * Whether it is what was seen of one of the two before the other was seen to take its place: of
   * an old one before its copy, of a copy before its original bore its own name again. That may be
   * told when it is long over.
   */
  static boolean isOutdated(Draft draft, ContainerView view) {
    boolean ofOld = setAsideBy(draft, view).stream().anyMatch(patient -> !isNews(patient, view));
    return ofOld
        || original(draft, view)
            .flatMap(Patient::sight)
            .map(Sight::view)
            .filter(old -> old.id().hex().equals(view.labels().get(Recreation.LABEL)))
            .filter(old -> !Recreation.setsAside(old.name()) && view.order() < old.order())
            .isPresent();
  }

  private static Optional<PatientId> madeFrom(Draft draft, ContainerView view) {
    return original(draft, view)
        .filter(p -> p.sight().filter(s -> follows(view, s.view())).isPresent())
        .map(Patient::id);
  }

  private static Optional<Patient> original(Draft draft, ContainerView view) {
    return Optional.ofNullable(view.labels().get(Recreation.LABEL))
        .flatMap(old -> draft.bodies.get(new ContainerId(old)))
        .flatMap(draft.patients::get);
  }

  /** Whether this is the new container of the one set aside, and was started: also if it ended. */
  private static boolean follows(ContainerView view, ContainerView old) {
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
