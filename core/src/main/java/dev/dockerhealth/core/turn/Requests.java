package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.decide.Decide;
import dev.dockerhealth.core.decide.Ladder;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Pause;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Signal.Request;
import dev.dockerhealth.core.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A person's wishes: treat this one, leave this one alone, go on. */
final class Requests {
  private Requests() {}

  static void asked(Draft draft, Request request) {
    switch (request) {
      case Request.Recover r -> recover(draft, r);
      case Request.Clean c -> Cleaning.asked(draft, c.force());
      case Request.PauseCare p ->
          pause(draft, p.only(), new Pause(draft.now, p.length().map(draft.now::plus)));
      case Request.ResumeCare r -> resume(draft, r.only());
    }
  }

  private static void recover(Draft draft, Request.Recover request) {
    Optional<Patient> patient = draft.patients.get(request.patient());
    if (patient.isEmpty() || patient.get().goneAt().isPresent()) {
      return;
    }
    draft.put(patient.get().asked(Optional.of(request)));
    if (request.issue().filter(FaultKind::ofResources).isEmpty()) {
      Borrowing.callIn(draft, request.patient());
    }
    patient.get().sight().ifPresent(s -> draft.command(new Command.Inspect(s.view().id())));
    Care.of(draft, request.patient());
  }

  /** Carries out what a person asked for, at the place where else a verdict would be reached. */
  static void carryOut(Draft draft, Patient patient) {
    Request.Recover request = patient.asked().orElseThrow();
    draft.put(patient.asked(Optional.empty()));
    boolean ill = patient.diagnosis() instanceof Diagnosis.Ill;
    boolean well = patient.diagnosis() instanceof Diagnosis.Well;
    if (well && !request.force()) {
      draft.put(
          draft
              .patient(patient.id())
              .answered(Optional.of(new Verdict.Ignore(Reason.WELL, "use --force"))));
      return;
    }
    Diagnosis.Ill as =
        ill
            ? (Diagnosis.Ill) patient.diagnosis()
            : new Diagnosis.Ill(
                request.issue().orElse(FaultKind.UNHEALTHY), "a person asked for it", draft.now);
    Remedy remedy = remedy(draft, patient, as);
    Verdict verdict = Decide.on(Care.question(draft, patient, as, remedy, true), draft.now);
    draft.put(draft.patient(patient.id()).answered(Optional.of(verdict)));
    if (verdict instanceof Verdict.Act act) {
      Attempts.intend(draft, draft.patient(patient.id()), act.remedy(), true);
    } else if (passing(verdict.reason())) {
      draft.put(draft.patient(patient.id()).asked(Optional.of(request)));
    }
  }

  /** The wish is kept for a moment later. */
  private static boolean passing(Reason reason) {
    return reason == Reason.NO_SLOT || reason == Reason.UNKNOWN_STATE;
  }

  private static Remedy remedy(Draft draft, Patient patient, Diagnosis.Ill ill) {
    Sight sight = patient.sight().orElseThrow();
    int number = patient.ledger().episode().map(Episode::attempts).orElse(0) + 1;
    Remedy plain = Ladder.asked(sight.view(), patient.policy());
    boolean removes = ill.fault() == FaultKind.FINISHED;
    return patient.diagnosis() instanceof Diagnosis.Ill && !removes
        ? Ladder.remedy(ill, patient, draft.host(), draft.policy, number).orElse(plain)
        : plain;
  }

  private static void pause(Draft draft, Optional<PatientId> only, Pause pause) {
    Entry entry = new Entry.Paused(draft.now, only, pause);
    only.ifPresentOrElse(id -> pauseOne(draft, id, pause, entry), () -> draft.note(entry));
    pause.until().ifPresent(until -> only.ifPresentOrElse(id -> {}, () -> draft.wakeHost(until)));
    lookAgain(draft, only);
  }

  private static void pauseOne(Draft draft, PatientId id, Pause pause, Entry entry) {
    if (draft.patients.get(id).isPresent()) {
      draft.pause(id, Optional.of(pause), entry);
    }
  }

  private static void resume(Draft draft, Optional<PatientId> only) {
    Borrowing.callIn(draft, only);
    Entry entry = new Entry.Resumed(draft.now, only, true);
    only.ifPresentOrElse(
        id -> draft.patients.get(id).ifPresent(p -> draft.pause(id, Optional.empty(), entry)),
        () -> resumeAll(draft, entry));
    lookAgain(draft, only);
  }

  /** Who says "go on" without a name means everything that was held, each by itself or all. */
  private static void resumeAll(Draft draft, Entry entry) {
    List<PatientId> paused = new ArrayList<>();
    draft.patients.forEach(
        (id, patient) -> patient.ledger().pause().ifPresent(p -> paused.add(id)));
    paused.stream()
        .sorted()
        .forEach(
            id ->
                draft.pause(
                    id, Optional.empty(), new Entry.Resumed(draft.now, Optional.of(id), true)));
    draft.note(entry);
  }

  private static void lookAgain(Draft draft, Optional<PatientId> only) {
    only.ifPresentOrElse(
        id -> draft.patients.get(id).ifPresent(p -> Care.of(draft, id)),
        () -> Turn.wakeWaiting(draft));
  }
}
