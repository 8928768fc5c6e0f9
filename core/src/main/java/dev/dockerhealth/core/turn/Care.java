package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.decide.Decide;
import dev.dockerhealth.core.decide.Remedies;
import dev.dockerhealth.core.diagnose.Diagnose;
import dev.dockerhealth.core.diagnose.RootCause;
import dev.dockerhealth.core.model.Around;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Attempt.Phase;
import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Home;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Neighbour;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Verdict;
import dev.dockerhealth.core.observe.Circumstances;
import dev.dockerhealth.core.observe.Homes;
import dev.dockerhealth.core.observe.IntentLedger;
import dev.dockerhealth.core.tell.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One patient's way through the rooms, in their order. */
final class Care {
  /** A call that was cut short by our death was carried out, or not, long before this is over. */
  private static final Duration HALF_DONE = Duration.ofMinutes(30);

  private Care() {}

  /** Looks after this patient with what is known now. */
  static void of(Draft draft, PatientId id) {
    Patient patient = draft.patient(id);
    if (patient.goneAt().isPresent()) {
      Recreating.whileGone(draft, patient);
      Absence.of(draft, draft.patient(id));
      return;
    }
    if (patient.sight().isEmpty()) {
      return;
    }
    boolean sameBody = sameBody(patient);
    Circumstances world = circumstances(draft, patient);
    noteIntent(draft, patient, world);
    noteHome(draft, id, sameBody, world);
    Recreating.adopt(draft, id);
    diagnose(draft, id);
    noteWell(draft, id);
    Attempts.verify(draft, id);
    Recreating.follow(draft, id);
    Episodes.follow(draft, id);
    Borrowing.look(draft, id);
    decide(draft, id);
    Borrowing.giveBack(draft, id);
    Waking.plan(draft, id);
  }

  private static boolean sameBody(Patient patient) {
    ContainerId now = patient.sight().orElseThrow().view().id();
    return patient.ledger().intent().map(Intent::container).filter(now::equals).isPresent();
  }

  private static void noteHome(Draft draft, PatientId id, boolean sameBody, Circumstances world) {
    Patient patient = draft.patient(id);
    Home before = patient.ledger().home();
    Home known = sameBody ? before : before.ofNewBody();
    ContainerView view = patient.sight().orElseThrow().view();
    note(draft, patient, Homes.after(known, view, patient.hints(), world, draft.now));
  }

  private static void noteWell(Draft draft, PatientId id) {
    Patient patient = draft.patient(id);
    ContainerView view = patient.sight().orElseThrow().view();
    if (patient.diagnosis() instanceof Diagnosis.Well && view.up()) {
      Optional<PatientId> parent = parentOf(draft, patient).map(Patient::id);
      note(draft, patient, Homes.well(patient.ledger().home(), view, parent));
    }
  }

  private static void note(Draft draft, Patient patient, Home home) {
    if (!home.equals(patient.ledger().home())) {
      draft.note(new Entry.HomeNoted(draft.now, patient.id(), home));
    }
  }

  private static void noteIntent(Draft draft, Patient patient, Circumstances world) {
    Sight sight = patient.sight().orElseThrow();
    Optional<Intent> before = patient.ledger().intent();
    Intent after = IntentLedger.after(before, sight.view(), patient.hints(), world, draft.now);
    if (!before.equals(Optional.of(after))) {
      draft.note(new Entry.IntentNoted(draft.now, patient.id(), after));
      Attention.unexplained(draft, patient.id(), after);
      boolean ours = world.ours() || patient.ledger().attempt().isPresent();
      before
          .filter(known -> !ours)
          .flatMap(known -> Change.between(known, after, sight.view()))
          .ifPresent(change -> draft.changed(patient.id(), change));
    }
  }

  private static Circumstances circumstances(Draft draft, Patient patient) {
    Instant last = patient.sight().map(Sight::seenBefore).orElse(Instant.EPOCH);
    boolean changed = draft.changedAt.filter(last::isBefore).isPresent();
    boolean ours = patient.hints().endedByUs(draft.now) || inDoubt(draft, patient);
    boolean watching =
        draft.engine.isPresent()
            && !last.isBefore(draft.host().bornAt())
            && draft.hostLedger.lostAt().filter(last::isBefore).isEmpty();
    return new Circumstances(
        ours,
        patient.ledger().attempt().filter(a -> !a.replaces()).isPresent(),
        Recreating.isBack(patient),
        watching,
        changed,
        draft.engine.flatMap(run -> run.startedAt()),
        draft.hostLedger.lostAt(),
        draft.engine.filter(run -> run.liveRestore()).isPresent(),
        draft.engine.filter(run -> run.podman()).isPresent());
  }

  /**
   * What was heard before our own end is forgotten; the call we left half done ended that run. So
   * did one that a hanging engine carries out late.
   */
  private static boolean inDoubt(Draft draft, Patient patient) {
    Optional<Instant> run = patient.sight().flatMap(sight -> sight.view().run().startedAt());
    return patient
        .ledger()
        .attempt()
        .filter(a -> a.acting() && a.endsByNow())
        .filter(a -> a.phase() == Phase.IN_DOUBT || a.intendedAt().isBefore(draft.host().bornAt()))
        .filter(a -> draft.now.isBefore(a.intendedAt().plus(HALF_DONE)))
        .filter(a -> a.startedBefore().equals(run))
        .filter(a -> patient.hints().calls().starts() == 0)
        .filter(a -> patient.hints().calls().stops() <= 1)
        .isPresent();
  }

  private static void diagnose(Draft draft, PatientId id) {
    Patient patient = draft.patient(id);
    Diagnosis own =
        Diagnose.run(
            patient,
            new Around(
                draft.host(),
                parentOf(draft, patient),
                kin(draft, patient),
                draft.policy.features()),
            draft.now);
    boolean mayComeFromElsewhere =
        own instanceof Diagnosis.Ill
            && !patient.needs().isEmpty()
            && patient.unfinished().isEmpty();
    draft.put(
        patient.thought(
            mayComeFromElsewhere ? RootCause.of(own, Dependencies.of(draft, patient)) : own));
  }

  private static void decide(Draft draft, PatientId id) {
    Patient patient = draft.patient(id);
    if (patient.ledger().attempt().isPresent()) {
      Attempt attempt = patient.ledger().attempt().get();
      String how = attempt.doing() + ", " + Attempts.words(attempt.phase());
      draft.put(patient.answered(Optional.of(new Verdict.Hold(Reason.IN_FLIGHT, how))));
      return;
    }
    if (patient.asked().isPresent()) {
      Requests.carryOut(draft, patient);
      return;
    }
    if (!(patient.diagnosis() instanceof Diagnosis.Ill ill)) {
      draft.put(patient.answered(Optional.empty()));
      Attention.nothingMore(draft, id);
      return;
    }
    if (ill.fault() == FaultKind.DEPENDENCY_DOWN) {
      answer(draft, patient, new Verdict.Hold(Reason.DEPENDENCY_FIRST, ill.evidence()));
      return;
    }
    int number = patient.ledger().episode().map(Episode::attempts).orElse(0) + 1;
    Optional<Remedy> remedy =
        Remedies.of(ill, patient, beside(draft, patient), draft.host(), draft.policy, number);
    Verdict verdict =
        remedy
            .map(r -> Decide.on(question(draft, patient, ill, r, false), draft.now))
            .orElseGet(() -> new Verdict.GiveUp(Reason.NO_REMEDY, ill.evidence()));
    answer(draft, patient, verdict);
  }

  static Case question(
      Draft draft, Patient patient, Diagnosis.Ill ill, Remedy remedy, boolean byPerson) {
    Sight sight = patient.sight().orElseThrow();
    return new Case(
        patient,
        sight,
        ill,
        remedy,
        draft.host(),
        draft.policy,
        parent(draft, patient),
        Dependencies.of(draft, patient),
        byPerson);
  }

  private static Optional<Boolean> parent(Draft draft, Patient patient) {
    return patient
        .sight()
        .flatMap(sight -> sight.view().networks().parent())
        .map(
            id ->
                parentOf(draft, patient)
                    .flatMap(Patient::sight)
                    .filter(sight -> sight.view().up())
                    .isPresent());
  }

  private static Optional<Patient> kin(Draft draft, Patient patient) {
    return patient.ledger().home().parent().flatMap(draft.patients::get);
  }

  static Remedies.Beside beside(Draft draft, Patient patient) {
    return new Remedies.Beside(
        kin(draft, patient).flatMap(Patient::sight).map(sight -> sight.view().id()),
        Dependencies.alone(draft, patient));
  }

  private static Optional<Patient> parentOf(Draft draft, Patient patient) {
    return patient
        .sight()
        .flatMap(sight -> sight.view().networks().parent())
        .flatMap(draft.bodies::get)
        .flatMap(draft.patients::get);
  }

  private static void answer(Draft draft, Patient patient, Verdict verdict) {
    draft.put(patient.answered(Optional.of(verdict)));
    if (verdict.reason() == Reason.UNKNOWN_STATE) {
      patient.sight().ifPresent(s -> draft.command(new Command.Inspect(s.view().id())));
    }
    if (verdict instanceof Verdict.Wait && verdict.reason() == Reason.DEPENDENCY_FIRST) {
      askAgain(draft, patient);
    }
    Attention.verdict(draft, patient.id(), verdict);
    if (verdict instanceof Verdict.Act act) {
      Attempts.intend(draft, draft.patient(patient.id()), act.remedy(), false);
    }
  }

  /** How those it needs are is not told by events: their probes are asked for. */
  private static void askAgain(Draft draft, Patient patient) {
    Dependencies.of(draft, patient).stream()
        .flatMap(needed -> needed.who().stream())
        .map(Neighbour::container)
        .distinct()
        .forEach(body -> draft.command(new Command.Inspect(body)));
  }
}
