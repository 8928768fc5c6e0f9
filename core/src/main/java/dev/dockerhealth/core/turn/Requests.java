package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.decide.Decide;
import dev.dockerhealth.core.decide.Ladder;
import dev.dockerhealth.core.decide.Remedies;
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
import dev.dockerhealth.core.model.Severity;
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
    if (request.issue().filter(FaultKind.DISK_PRESSURE::equals).isPresent()) {
      cleanUp(draft, patient.get(), request);
      return;
    }
    draft.put(patient.get().asked(Optional.of(request)));
    if (request.issue().filter(FaultKind::ofResources).isEmpty()) {
      Borrowing.callIn(draft, request.patient());
    }
    patient.get().sight().ifPresent(s -> draft.command(new Command.Inspect(s.view().id())));
    Care.of(draft, request.patient());
  }

  /** The disk is the host's: whomever it is asked for, the data root is cleaned up. */
  private static void cleanUp(Draft draft, Patient patient, Request.Recover request) {
    Cleaning.asked(draft, request.force());
    boolean begun = draft.pressure.cleanUp().isPresent();
    String words =
        begun
            ? "disk space: the data root is being cleaned up; `docker-health history` says what it freed"
            : Issue.absent(FaultKind.DISK_PRESSURE, patient.sight().orElseThrow())
                + "; nothing is done for it without --force";
    refuse(draft, patient.id(), new Verdict.Ignore(Reason.ASKED_BY_PERSON, words), words);
  }

  /** Carries out what a person asked for, at the place where else a verdict would be reached. */
  static void carryOut(Draft draft, Patient patient) {
    Request.Recover request = patient.asked().orElseThrow();
    draft.put(patient.asked(Optional.empty()));
    Optional<String> nothing = nothingToDo(patient, request);
    if (nothing.isPresent()) {
      refuse(draft, patient.id(), new Verdict.Ignore(Reason.WELL, nothing.get()), nothing.get());
      return;
    }
    Diagnosis.Ill as = as(draft, patient, request);
    Optional<Remedy> remedy = remedy(draft, patient, as, request);
    Verdict verdict =
        remedy
            .map(r -> Decide.on(Care.question(draft, patient, as, r, true), draft.now))
            .orElseGet(() -> new Verdict.GiveUp(Reason.NO_REMEDY, as.evidence()));
    if (verdict instanceof Verdict.Act act) {
      draft.put(draft.patient(patient.id()).answered(Optional.of(verdict)));
      Attempts.intend(draft, draft.patient(patient.id()), act.remedy(), true);
    } else if (passing(verdict.reason())) {
      Patient waiting = draft.patient(patient.id()).answered(Optional.of(verdict));
      draft.put(waiting.asked(Optional.of(request)));
      lookFor(draft, verdict, patient);
    } else {
      String dry = remedy.map(r -> r.code() + ": ").filter(r -> dry(verdict)).orElse("");
      refuse(draft, patient.id(), verdict, dry + words(verdict));
    }
  }

  private static void lookFor(Draft draft, Verdict verdict, Patient patient) {
    if (verdict.reason() == Reason.UNKNOWN_STATE) {
      patient.sight().ifPresent(sight -> draft.command(new Command.Inspect(sight.view().id())));
    }
  }

  private static boolean dry(Verdict verdict) {
    return verdict.reason() == Reason.DRY_RUN;
  }

  private static String words(Verdict verdict) {
    String detail = verdict.detail().isEmpty() ? "" : " (" + verdict.detail() + ")";
    return verdict.reason().sentence() + detail;
  }

  /** Who asked is told at once, and not only who looks later. */
  private static void refuse(Draft draft, PatientId id, Verdict verdict, String words) {
    draft.put(draft.patient(id).answered(Optional.of(verdict)));
    draft.note(new Entry.Told(draft.now, id, Severity.INFO, words));
  }

  /** Why nothing is done although a person asked; empty: something may be. */
  private static Optional<String> nothingToDo(Patient patient, Request.Recover request) {
    if (request.force()) {
      return Optional.empty();
    }
    if (request.issue().isEmpty()) {
      return patient.diagnosis() instanceof Diagnosis.Well
          ? Optional.of("is well; --force treats it all the same")
          : Optional.empty();
    }
    FaultKind asked = request.issue().get();
    Sight sight = patient.sight().orElseThrow();
    boolean found = patient.diagnosis() instanceof Diagnosis.Ill ill && meant(asked, ill);
    boolean down = asked == FaultKind.CRASHED && !sight.view().up();
    return found || down
        ? Optional.empty()
        : Optional.of(Issue.absent(asked, sight) + "; nothing is done for it without --force");
  }

  private static boolean meant(FaultKind asked, Diagnosis.Ill ill) {
    return Issue.covers(asked, ill.fault());
  }

  private static Diagnosis.Ill as(Draft draft, Patient patient, Request.Recover request) {
    if (patient.diagnosis() instanceof Diagnosis.Ill ill
        && request.issue().filter(asked -> !meant(asked, ill)).isEmpty()) {
      return ill;
    }
    FaultKind fault = request.issue().orElse(FaultKind.UNHEALTHY);
    return new Diagnosis.Ill(fault, "a person asked for it", draft.now);
  }

  /** What the ladder has for this fault; a restart or start where a person named none. */
  private static Optional<Remedy> remedy(
      Draft draft, Patient patient, Diagnosis.Ill as, Request.Recover request) {
    Sight sight = patient.sight().orElseThrow();
    Remedy asked = Ladder.asked(sight.view(), patient.policy());
    Remedy plain = Remedies.fitted(asked, patient, draft.view);
    boolean byItself = patient.diagnosis().equals(as);
    boolean plainly =
        switch (as.fault()) {
          case CRASHED, UNHEALTHY -> true;
          default -> request.issue().isEmpty();
        };
    int number = patient.ledger().episode().map(Episode::attempts).orElse(0) + 1;
    Optional<Remedy> step =
        plainly && !byItself
            ? Optional.empty()
            : Remedies.of(
                as, patient, Care.beside(draft, patient), draft.host(), draft.policy, number);
    return step.or(() -> Optional.of(plain).filter(r -> plainly));
  }

  /** The wish is kept for a moment later. */
  private static boolean passing(Reason reason) {
    return reason == Reason.NO_SLOT || reason == Reason.UNKNOWN_STATE;
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
