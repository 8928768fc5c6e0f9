package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Attempt.Phase;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Hints;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.model.Verdict;
import dev.dockerhealth.core.verify.Judge;
import dev.dockerhealth.core.verify.Judgement;
import dev.dockerhealth.core.verify.Looks;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The life of an attempt.
 *
 * <ol>
 *   <li>intended: written to the journal; nothing is done before that is safe, or 2 s have passed;
 *   <li>the user's script is asked, where there is one: {@link Asking};
 *   <li>acting: looked at once more, then the call goes out;
 *   <li>answered: the next call of the plan is intended, or the cure is verified;
 *   <li>settling: what was stopped to be replaced is not left before its end was heard;
 *   <li>in doubt: no answer came; it is looked at, never repeated blindly;
 *   <li>verifying: judged by what is seen;
 *   <li>yielding: a person's stop came in between and wins.
 * </ol>
 */
final class Attempts {
  static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(2);
  private static final Duration DOUBT = Duration.ofSeconds(60);
  private static final Duration ANSWER_LAG = Duration.ofSeconds(10);

  private Attempts() {}

  static void intend(Draft draft, Patient patient, Remedy remedy, boolean byPerson) {
    Sight sight = patient.sight().orElseThrow();
    Optional<Episode> episode = patient.ledger().episode();
    int number = episode.map(Episode::attempts).orElse(0) + 1;
    boolean asked = Asking.comesFirst(draft, remedy);
    FaultKind fault = Borrowing.fault(remedy).orElseGet(() -> fault(patient));
    Instant seen = patient.diagnosis() instanceof Diagnosis.Ill ill ? ill.since() : draft.now;
    Attempt attempt =
        new Attempt(
            "a-" + (draft.hostLedger.attempts() + 1),
            remedy instanceof Remedy.PutBack back ? back.old() : sight.view().id(),
            fault,
            remedy,
            number,
            asked ? Attempt.SCRIPT : 0,
            Phase.INTENDED,
            seen,
            draft.now,
            Optional.empty(),
            draft.now.plus(ACKNOWLEDGED_WITHIN),
            sight.view().run().startedAt(),
            byPerson,
            asked ? Optional.of(Looks.of(sight.view())) : Optional.empty());
    String name = episode.map(Episode::id).orElse("");
    draft.note(new Entry.AttemptIntended(draft.now, patient.id(), name, attempt));
    if (!asked) {
      begins(draft, patient.id(), attempt);
    }
    if (remedy.counts()) {
      Storming.intended(draft, patient);
    }
    release(draft, patient.id(), attempt);
  }

  private static FaultKind fault(Patient patient) {
    return patient.diagnosis() instanceof Diagnosis.Ill ill ? ill.fault() : FaultKind.UNHEALTHY;
  }

  /** The first call of the remedy, after the user's script had its turn. */
  static void first(Draft draft, PatientId id, Attempt attempt) {
    Attempt first = attempt.next(draft.now.plus(ACKNOWLEDGED_WITHIN));
    draft.note(new Entry.CallIntended(draft.now, id, first));
    begins(draft, id, first);
    release(draft, id, first);
  }

  /** What its calls will change must be known before they are made. */
  private static void begins(Draft draft, PatientId id, Attempt attempt) {
    Borrowing.intended(draft, id, attempt.remedy());
    Recreating.intended(draft, id, attempt);
  }

  /** Waits for the journal, unless it is known not to answer. */
  private static void release(Draft draft, PatientId id, Attempt attempt) {
    inFlight(draft, id, attempt);
    if (draft.host().forgetful()) {
      act(draft, id, attempt);
      return;
    }
    draft.await(id, attempt);
  }

  private static void inFlight(Draft draft, PatientId id, Attempt attempt) {
    String how = attempt.doing() + ", " + words(attempt.phase());
    draft.put(draft.patient(id).answered(Optional.of(new Verdict.Hold(Reason.IN_FLIGHT, how))));
  }

  static String words(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static void acknowledged(Draft draft, Signal.Acknowledged signal) {
    Turn.journalAnswers(draft);
    draft
        .patients
        .get(signal.patient())
        .flatMap(patient -> patient.ledger().attempt())
        .filter(a -> a.id().equals(signal.attempt()) && a.position() == signal.position())
        .filter(a -> a.phase() == Phase.INTENDED)
        .ifPresent(a -> act(draft, signal.patient(), a));
  }

  /** The last look before the deed: what was true when it was decided may be so no more. */
  static void act(Draft draft, PatientId id, Attempt attempt) {
    Patient patient = draft.patient(id);
    switch (LastLook.at(draft, patient, attempt)) {
      case LastLook.Go go -> goes(draft, patient, attempt);
      case LastLook.Unsure unsure -> {
        Attempt doubtful = attempt.in(Phase.IN_DOUBT, draft.now.plus(DOUBT));
        draft.note(new Entry.CallIntended(draft.now, id, doubtful));
        Care.of(draft, id);
      }
      case LastLook.Skip(String why) -> {
        goOn(draft, id, attempt, attempt.call().code(), new CallResult.NotSent(why));
        Care.of(draft, id);
      }
      case LastLook.Ends(Outcome outcome, String why) -> {
        end(draft, id, attempt, outcome, why);
        Care.of(draft, id);
      }
    }
  }

  private static void goes(Draft draft, Patient patient, Attempt attempt) {
    PatientId id = patient.id();
    Duration deadline = Deadlines.of(draft, patient, attempt.call());
    Phase phase = attempt.phase() == Phase.YIELDING ? Phase.YIELDING : Phase.ACTING;
    Attempt acting = attempt.in(phase, draft.now.plus(deadline).plus(ANSWER_LAG));
    Ledger ledger = patient.ledger().withAttempt(Optional.of(acting));
    draft.put(patient.remembered(ledger).heard(goingOut(patient.hints(), attempt, acting.until())));
    inFlight(draft, id, acting);
    draft.command(new Command.Act(id, patient.name(), acting, deadline));
    draft.wake(id, acting.until());
  }

  private static Hints goingOut(Hints hints, Attempt attempt, Instant until) {
    Hints counted = LastLook.first(attempt) ? hints.ourRemedyGoesOut() : hints;
    boolean ends = attempt.call().ends() && attempt.phase() != Phase.YIELDING;
    return ends ? counted.ourCallEndsIt(until.plus(DOUBT)) : counted;
  }

  static void answered(Draft draft, Signal.CallAnswered signal) {
    Optional<Attempt> attempt =
        draft
            .patients
            .get(signal.patient())
            .flatMap(patient -> patient.ledger().attempt())
            .filter(a -> a.id().equals(signal.attempt()) && a.position() == signal.position())
            .filter(a -> a.phase() == Phase.ACTING || a.phase() == Phase.YIELDING);
    attempt.ifPresent(a -> answered(draft, signal.patient(), a, signal.result()));
  }

  private static void answered(Draft draft, PatientId id, Attempt attempt, CallResult result) {
    if (attempt.asksScript()) {
      Asking.answered(draft, id, attempt, result);
    } else {
      draft.command(new Command.Inspect(attempt.container()));
      draft.command(new Command.ReadEvidence(id, attempt.container(), attempt.id()));
      Borrowing.answered(draft, id, attempt, result);
      byEngine(draft, id, attempt, result);
    }
    Care.of(draft, id);
  }

  private static void byEngine(Draft draft, PatientId id, Attempt attempt, CallResult result) {
    String call = attempt.call().code();
    if (attempt.call() instanceof Call.Survey
        && result instanceof CallResult.Refused(String files)) {
      Recreating.refused(draft, id, attempt.container(), files);
      Outcome outcome = attempt.untouched() ? Outcome.ABANDONED : Outcome.FAILED;
      over(draft, id, attempt, call, result, outcome, "it wrote files: " + files);
      return;
    }
    if (attempt.call() instanceof Call.ComposeReady
        && attempt.remedy() instanceof Remedy.Compose compose
        && result instanceof CallResult.NotSent) {
      escalate(draft, id, attempt, call, result, compose.otherwise());
      return;
    }
    if (mayFail(attempt) && !(result instanceof CallResult.Done)) {
      goOn(draft, id, attempt, call, result);
      return;
    }
    if (Recreating.isLost(attempt.call(), result)) {
      Recreating.lost(draft, id);
    }
    outcome(draft, id, attempt, call, result);
  }

  private static void outcome(
      Draft draft, PatientId id, Attempt attempt, String call, CallResult result) {
    switch (result) {
      case CallResult.Done done -> done(draft, id, attempt, call);
      case CallResult.Handled handled -> done(draft, id, attempt, call);
      case CallResult.InDoubt doubt -> inDoubt(draft, id, attempt, call, doubt);
      case CallResult.Refused refused -> refused(draft, id, attempt, call, refused);
      case CallResult.NotFound gone when attempt.call() instanceof Call.Remove ->
          done(draft, id, attempt, call);
      case CallResult.NotFound(String text) ->
          failed(draft, id, attempt, call, result, "something it needs is missing: " + text);
      case CallResult.Denied(String text) ->
          failed(draft, id, attempt, call, result, "the engine does not allow it: " + text);
      case CallResult.Conflict(String text) when attempt.replaces() ->
          failed(draft, id, attempt, call, result, "something is in the way: " + text);
      case CallResult.Conflict(String text) ->
          over(draft, id, attempt, call, result, Outcome.ABANDONED, "it is busy: " + text);
      case CallResult.NotSent(String text) ->
          over(draft, id, attempt, call, result, Outcome.ABANDONED, "not sent: " + text);
    }
  }

  private static void done(Draft draft, PatientId id, Attempt attempt, String call) {
    CallResult result = new CallResult.Done();
    if (attempt.phase() == Phase.YIELDING) {
      over(draft, id, attempt, call, result, Outcome.SUPERSEDED, "a person stopped it meanwhile");
      return;
    }
    if (attempt.last() && attempt.remedy() instanceof Remedy.PutBack) {
      failed(draft, id, attempt, call, result, "the container from before is back");
      return;
    }
    if (attempt.last()) {
      draft.command(new Command.Look());
      Patient patient = draft.patient(id);
      ContainerView view = patient.sight().orElseThrow().view();
      Instant until = draft.now.plus(Judge.patience(attempt.remedy(), patient.policy(), view));
      note(draft, id, attempt.answered(draft.now, until), call, result);
      return;
    }
    if (Settling.isDue(draft.patient(id), attempt)) {
      Instant until = draft.now.plus(Settling.LIMIT);
      note(draft, id, attempt.in(Phase.SETTLING, until), call, result);
      return;
    }
    goOn(draft, id, attempt, call, result);
  }

  private static boolean mayFail(Attempt attempt) {
    return attempt.phase() == Phase.ACTING && !attempt.call().essential() && !attempt.last();
  }

  private static void goOn(
      Draft draft, PatientId id, Attempt attempt, String call, CallResult result) {
    Attempt next = attempt.next(draft.now.plus(ACKNOWLEDGED_WITHIN));
    note(draft, id, next, call, result);
    goesOn(draft, id, next);
  }

  static void goesOn(Draft draft, PatientId id, Attempt next) {
    draft.note(new Entry.CallIntended(draft.now, id, next));
    release(draft, id, next);
  }

  private static void inDoubt(
      Draft draft, PatientId id, Attempt attempt, String call, CallResult.InDoubt doubt) {
    if (mayKill(attempt)) {
      escalate(draft, id, attempt, call, doubt, new Remedy.KillStart());
      return;
    }
    note(draft, id, attempt.in(Phase.IN_DOUBT, draft.now.plus(DOUBT)), call, doubt);
  }

  private static void refused(
      Draft draft, PatientId id, Attempt attempt, String call, CallResult.Refused refused) {
    if (mayKill(attempt)) {
      escalate(draft, id, attempt, call, refused, new Remedy.KillStart());
      return;
    }
    failed(draft, id, attempt, call, refused, "the engine could not: " + refused.text());
  }

  private static boolean mayKill(Attempt attempt) {
    return attempt.phase() == Phase.ACTING
        && attempt.call() instanceof Call.Stop
        && attempt.remedy() instanceof Remedy.StopStart stop
        && stop.mayKill();
  }

  private static void escalate(
      Draft draft, PatientId id, Attempt attempt, String call, CallResult result, Remedy other) {
    Attempt sterner = attempt.escalated(other, draft.now.plus(ACKNOWLEDGED_WITHIN));
    Recreating.intended(draft, id, sterner);
    note(draft, id, sterner, call, result);
    goesOn(draft, id, sterner);
  }

  private static void failed(
      Draft draft, PatientId id, Attempt attempt, String call, CallResult result, String why) {
    over(draft, id, attempt, call, result, Outcome.FAILED, why);
  }

  private static void over(
      Draft draft,
      PatientId id,
      Attempt attempt,
      String call,
      CallResult result,
      Outcome outcome,
      String why) {
    note(draft, id, attempt, call, result);
    end(draft, id, attempt, outcome, why);
  }

  private static void note(
      Draft draft, PatientId id, Attempt attempt, String call, CallResult result) {
    draft.note(new Entry.CallAnswered(draft.now, id, attempt, call, result));
  }

  static void end(Draft draft, PatientId id, Attempt attempt, Outcome outcome, String detail) {
    Duration took = Duration.between(attempt.seenAt(), draft.now);
    String episode = draft.patient(id).ledger().episode().map(Episode::id).orElse("");
    draft.note(new Entry.AttemptEnded(draft.now, id, episode, attempt, outcome, detail, took));
    Borrowing.ended(draft, id, attempt, outcome);
    if (attempt.remedy().counts() && attempt.fault() != FaultKind.FINISHED) {
      Storming.ended(draft, id, outcome);
    }
    Recreating.ended(draft, id, attempt, outcome);
    Following.treated(draft, id, attempt, outcome);
  }

  /** Looks at an attempt in flight with what is seen now. */
  static void verify(Draft draft, PatientId id) {
    Patient patient = draft.patient(id);
    patient.ledger().attempt().ifPresent(attempt -> look(draft, patient, attempt));
  }

  private static void look(Draft draft, Patient patient, Attempt attempt) {
    boolean over = !draft.now.isBefore(attempt.until());
    switch (attempt.phase()) {
      case INTENDED -> {
        if (over) {
          unacknowledged(draft, patient.id(), attempt);
        }
      }
      case ACTING -> {
        if (over) {
          doubt(draft, patient.id(), attempt);
        }
      }
      case YIELDING -> {
        if (over) {
          end(draft, patient.id(), attempt, Outcome.SUPERSEDED, "a person stopped it meanwhile");
        }
      }
      case IN_DOUBT -> {
        if (attempt.asksScript()) {
          Asking.look(draft, patient, attempt);
        } else {
          lookAtDoubt(draft, patient, attempt, over);
        }
      }
      case SETTLING -> {
        if (attempt.asksScript()) {
          Asking.look(draft, patient, attempt);
        } else {
          Settling.look(draft, patient, attempt);
        }
      }
      case VERIFYING -> judge(draft, patient, attempt);
    }
  }

  /** The journal did not answer in 2 s: care goes on without it, and says so. */
  private static void unacknowledged(Draft draft, PatientId id, Attempt attempt) {
    draft.journalSlow = true;
    if (attempt.asksScript()) {
      Asking.leftOut(draft, id, attempt);
      return;
    }
    if (Borrowing.mustBeRemembered(attempt) || Recreating.mustBeRemembered(attempt)) {
      end(draft, id, attempt, Outcome.ABANDONED, "the journal did not take it in time");
      return;
    }
    act(draft, id, attempt);
  }

  private static void doubt(Draft draft, PatientId id, Attempt attempt) {
    note(
        draft,
        id,
        attempt.in(Phase.IN_DOUBT, draft.now.plus(DOUBT)),
        attempt.call().code(),
        new CallResult.InDoubt("no answer"));
    draft.command(new Command.Inspect(attempt.container()));
  }

  private static void lookAtDoubt(Draft draft, Patient patient, Attempt attempt, boolean over) {
    Sight sight = patient.sight().orElseThrow();
    if (carriedOut(patient, attempt)) {
      Instant until =
          draft.now.plus(Judge.patience(attempt.remedy(), patient.policy(), sight.view()));
      Attempt verifying = attempt.answered(draft.now, until);
      draft.note(new Entry.CallIntended(draft.now, patient.id(), verifying));
      judge(draft, draft.patient(patient.id()), verifying);
      return;
    }
    if (draft.engine.isEmpty()) {
      postpone(draft, patient, attempt);
      return;
    }
    if (over && sight.seenAt().isBefore(attempt.until().minus(DOUBT))) {
      draft.command(new Command.Inspect(attempt.container()));
      postpone(draft, patient, attempt);
      return;
    }
    if (over) {
      boolean stopped = !(attempt.remedy() instanceof Remedy.Remove);
      boolean down = stopped && sight.view().state() == RunState.EXITED;
      String why = down ? "it was stopped and not started again" : "it was never carried out";
      end(draft, patient.id(), attempt, Outcome.FAILED, why);
    }
  }

  private static boolean carriedOut(Patient patient, Attempt attempt) {
    if (attempt.remedy().newRun()) {
      return GivingWay.upAnew(patient, attempt);
    }
    Sight sight = patient.sight().orElseThrow();
    return attempt.remedy().loan()
        ? Judge.limitsSet(attempt.remedy(), sight.view())
        : sight.seenAt().isAfter(attempt.intendedAt()) && !stillIll(patient, attempt);
  }

  private static boolean stillIll(Patient patient, Attempt attempt) {
    return patient.diagnosis() instanceof Diagnosis.Ill ill && ill.fault() == attempt.fault();
  }

  /** Nothing is judged while the engine does not answer, nor by what was seen before the doubt. */
  static void postpone(Draft draft, Patient patient, Attempt attempt) {
    Instant until = draft.now.plus(DOUBT);
    if (attempt.until().isBefore(until)) {
      Ledger ledger = patient.ledger().withAttempt(Optional.of(attempt.in(attempt.phase(), until)));
      draft.put(patient.remembered(ledger));
    }
  }

  private static void judge(Draft draft, Patient patient, Attempt attempt) {
    if (draft.engine.isEmpty()) {
      postpone(draft, patient, attempt);
      return;
    }
    if (GivingWay.isDue(draft, patient, attempt)) {
      GivingWay.of(draft, patient, attempt);
      return;
    }
    Judgement judgement =
        Judge.judge(
            attempt,
            patient.sight().orElseThrow(),
            patient.ledger().intent().orElseThrow(),
            patient.diagnosis(),
            draft.now);
    switch (judgement) {
      case Judgement.NotYet notYet -> {}
      case Judgement.Well(String how) -> end(draft, patient.id(), attempt, Outcome.RECOVERED, how);
      case Judgement.Failed(String why) -> end(draft, patient.id(), attempt, Outcome.FAILED, why);
      case Judgement.Superseded(String how) ->
          end(draft, patient.id(), attempt, Outcome.SUPERSEDED, how);
    }
  }
}
