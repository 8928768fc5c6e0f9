package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.config.Labelled;
import dev.dockerhealth.core.config.Labels;
import dev.dockerhealth.core.config.Selects;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Hints;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.observe.Merge;
import dev.dockerhealth.core.observe.Needs;
import dev.dockerhealth.core.tell.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Containers come, change and go; each is brought to the patient it is the body of. */
final class Arrivals {
  private static final String TAKEN = "somebody made another container of its name";

  private Arrivals() {}

  static void seen(Draft draft, ContainerView view) {
    Optional<PatientId> owner = owner(draft, view);
    if (owner.isEmpty()) {
      return;
    }
    PatientId id = owner.get();
    boolean met = draft.patients.get(id).isPresent();
    Patient before = draft.patients.get(id).orElseGet(() -> meet(draft, id, view));
    Optional<Sight> old = before.sight().filter(sight -> sight.view().id().equals(view.id()));
    if (old.isPresent() && view.order() < old.get().view().order()) {
      return;
    }
    boolean lived = draft.bodies.get(view.id()).isPresent();
    inhabit(draft, before, view, id);
    Patient ruled = policed(draft, before, view);
    boolean probed = ruled.policy().probe().isPresent();
    Sight sight =
        old.map(s -> Merge.next(s, view, probed, draft.now))
            .orElseGet(() -> Merge.first(view, probed, draft.now));
    Hints hints =
        old.map(s -> hints(draft, before, s.view(), view))
            .orElseGet(() -> lived ? before.hints() : strayed(draft, view));
    draft.strays = draft.strays.without(view.id());
    Patient seen = ruled.seen(sight).heard(hints);
    draft.put(seen);
    old.ifPresent(o -> Following.begun(draft, before, o.view(), view));
    old.flatMap(o -> Change.between(o.view().state(), view.state()))
        .ifPresent(change -> draft.changed(id, change));
    int mark = draft.mark();
    if (!met || old.filter(o -> !o.view().labels().equals(view.labels())).isPresent()) {
      unread(draft, id, view);
    }
    if (!before.needs().equals(seen.needs())) {
      cycle(draft, seen);
    }
    Care.of(draft, id);
    if (!met) {
      String plan = Plan.of(draft.patient(id));
      draft.noteAt(mark, new Entry.Appeared(draft.now, id, view.name(), plan));
    }
  }

  /** What its labels say and cannot be read, once. */
  private static void unread(Draft draft, PatientId id, ContainerView view) {
    Labels.over(draft.policy.base(), view.labels())
        .warnings()
        .forEach(w -> draft.note(new Entry.Told(draft.now, id, Severity.WARNING, w.text())));
  }

  private static void cycle(Draft draft, Patient patient) {
    List<Patient> cycle = Dependencies.cycle(draft, patient);
    if (!cycle.isEmpty()) {
      List<String> names = new ArrayList<>(List.of(patient.name()));
      cycle.forEach(one -> names.add(one.name()));
      draft.note(new Entry.CycleFound(draft.now, patient.id(), names));
    }
  }

  private static Hints strayed(Draft draft, ContainerView view) {
    return draft.strays.get(view.id()).orElse(Hints.none());
  }

  /** Hints of a run before this one, whose start nobody reported, say nothing about this one. */
  private static Hints hints(Draft draft, Patient patient, ContainerView old, ContainerView view) {
    boolean sameRun = old.run().startedAt().equals(view.run().startedAt());
    if (!sameRun) {
      return patient.hints().ofRun(view.run().startedAt(), draft.hostLedger.lostAt());
    }
    boolean outlived = view.up() && patient.ledger().attempt().isEmpty();
    return outlived ? patient.hints().ourCallEndedNothing() : patient.hints();
  }

  /** The patient lives in this body from now on, and in no other. */
  private static void inhabit(Draft draft, Patient patient, ContainerView view, PatientId id) {
    body(patient)
        .filter(body -> !body.equals(view.id()))
        .ifPresent(body -> draft.bodies = draft.bodies.without(body));
    draft.bodies = draft.bodies.with(view.id(), id);
  }

  /** The body it lives in, or where it is not seen yet, the one that is remembered. */
  private static Optional<ContainerId> body(Patient patient) {
    return patient
        .sight()
        .map(sight -> sight.view().id())
        .or(() -> patient.ledger().intent().map(Intent::container));
  }

  private static Patient meet(Draft draft, PatientId id, ContainerView view) {
    return Patient.met(id, Ledger.blank(view.name()), draft.policy.base());
  }

  /** Labels are read again only where they, the body or the settings are new. */
  private static Patient policed(Draft draft, Patient patient, ContainerView view) {
    boolean same = patient.sight().filter(s -> saysTheSame(s.view(), view)).isPresent();
    return same ? patient : underLabels(draft, patient, view);
  }

  private static boolean saysTheSame(ContainerView old, ContainerView view) {
    return old.id().equals(view.id())
        && old.name().equals(view.name())
        && old.image().equals(view.image())
        && old.labels().equals(view.labels())
        && old.networks().mode().equals(view.networks().mode());
  }

  /** The patient under the settings that hold now, with the labels of this view over them. */
  static Patient underLabels(Draft draft, Patient patient, ContainerView view) {
    Labelled labelled = Labels.over(draft.policy.base(), view.labels());
    Optional<String> left = Selects.watched(draft.policy.selection(), view.name(), view.labels());
    return patient
        .under(labelled.policy(), left)
        .needing(needs(draft, view, labelled))
        .remembered(patient.ledger().named(Recreation.plain(view.name())));
  }

  private static List<Need> needs(Draft draft, ContainerView view, Labelled labelled) {
    return draft.policy.features().dependencies()
        ? Needs.of(view, labelled.policy().dependsOn(), draft.policy.dependencies())
        : List.of();
  }

  /**
   * Whose body this is; empty: nobody's yet.
   *
   * <ol>
   *   <li>A body stays with its patient; one known by name follows a new name, but not where we set
   *       it aside. One that is set aside belongs to nobody else.
   *   <li>One that we had set aside comes back to its patient; a copy that was started goes to the
   *       patient of the container that it was made from, and to nobody before.
   *   <li>A patient that lives in another body is taken over by a newer one once that has run and
   *       the other is down; a body that only waits for its start takes over nothing.
   *   <li>Two that run and claim to be the same are two: the second is known by its name.
   * </ol>
   */
  private static Optional<PatientId> owner(Draft draft, ContainerView view) {
    Optional<PatientId> present = draft.bodies.get(view.id());
    boolean aside = Recreation.setsAside(view.name());
    if (present.isPresent()) {
      return aside ? present : Optional.of(renamed(draft, present.get(), view));
    }
    if (aside) {
      return Optional.empty();
    }
    Optional<PatientId> before = Recreating.ownerBefore(draft, view);
    if (before.isPresent() || Recreating.waits(draft, view) || Recreating.isOutdated(draft, view)) {
      return before;
    }
    Optional<Patient> claimed =
        draft.patients.get(view.patient()).filter(p -> p.goneAt().isEmpty());
    Optional<ContainerView> other = claimed.flatMap(Patient::sight).map(Sight::view);
    if (other.isEmpty()) {
      return Optional.of(view.patient());
    }
    if (view.state() == RunState.CREATED || view.created().isBefore(other.get().created())) {
      return down(other.get()) && view.up() ? Optional.of(view.patient()) : Optional.empty();
    }
    return down(other.get()) || !view.up()
        ? Optional.of(view.patient()).filter(id -> down(other.get()))
        : Optional.of(PatientId.ofName(view.name()));
  }

  private static boolean down(ContainerView view) {
    return !view.up() && view.state() != RunState.PAUSED && view.state() != RunState.RESTARTING;
  }

  private static PatientId renamed(Draft draft, PatientId present, ContainerView view) {
    boolean byName = !present.equals(view.patient()) && view.patient().key().equals(view.name());
    if (!byName) {
      return present;
    }
    Optional<Patient> namesake = draft.patients.get(view.patient());
    if (namesake.filter(p -> p.goneAt().isEmpty()).isPresent()) {
      return present;
    }
    namesake
        .flatMap(p -> p.ledger().attempt())
        .ifPresent(a -> Attempts.end(draft, view.patient(), a, Outcome.SUPERSEDED, TAKEN));
    Patient old = draft.patient(present);
    Patient moved =
        new Patient(
            view.patient(),
            old.sight(),
            old.hints(),
            old.ledger(),
            old.policy(),
            old.unwatched(),
            old.diagnosis(),
            old.verdict(),
            old.asked(),
            old.goneAt(),
            Optional.empty(),
            old.told(),
            old.load(),
            old.needs());
    draft.rename(moved, present);
    draft.bodies = draft.bodies.with(view.id(), view.patient());
    return view.patient();
  }

  /** The engine has no such container (any more). */
  static void gone(Draft draft, ContainerId id, long order) {
    Optional<Patient> patient = draft.bodies.get(id).flatMap(draft.patients::get);
    boolean newer =
        patient.flatMap(Patient::sight).filter(s -> s.view().order() > order).isPresent();
    if (patient.isEmpty() || newer) {
      return;
    }
    draft.bodies = draft.bodies.without(id);
    if (body(patient.get()).filter(id::equals).isPresent()) {
      leaves(draft, patient.get());
    }
  }

  /** That it is gone may be what was wanted. */
  private static Outcome gone(Attempt attempt) {
    return attempt.remedy() instanceof Remedy.Remove ? Outcome.RECOVERED : Outcome.ABANDONED;
  }

  private static void leaves(Draft draft, Patient patient) {
    PatientId id = patient.id();
    patient
        .ledger()
        .attempt()
        .filter(a -> !a.replaces())
        .ifPresent(a -> Attempts.end(draft, id, a, gone(a), "it was removed"));
    draft.put(draft.patient(id).gone(Optional.of(draft.now)));
    if (body(patient).filter(draft.pressure.discarded()::contains).isPresent()) {
      draft.put(draft.patient(id).said("vanished"));
    }
    draft.command(new Command.Look());
    Care.of(draft, id);
  }
}
