package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.decide.Decide;
import dev.dockerhealth.core.decide.Ladder;
import dev.dockerhealth.core.diagnose.RootCause;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Attempt.Phase;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Pause;
import dev.dockerhealth.core.model.Remedy;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The last look before the deed: what was true when it was decided may be so no more. */
final class LastLook {
  /** A stop ends a container within its grace, and this. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  private LastLook() {}

  /** What it says. */
  sealed interface Answer {}

  /** The call may go out. */
  record Go() implements Answer {}

  /** A call before this one went out, and the engine does not say what became of it. */
  record Unsure() implements Answer {}

  /** This call is not needed any more; the next one is. */
  record Skip(String why) implements Answer {}

  /** It comes to nothing. */
  record Ends(Outcome outcome, String why) implements Answer {}

  static Answer at(Draft draft, Patient patient, Attempt attempt) {
    if (draft.engine.isEmpty()) {
      return begun(attempt)
          ? new Unsure()
          : new Ends(Outcome.ABANDONED, "the engine does not answer");
    }
    if (attempt.call() instanceof Call.Return back && Borrowing.overtaken(patient, back)) {
      return new Skip("a person has set other limits since");
    }
    if (attempt.position() > 0 && patient.hints().othersStopItToo()) {
      return attempt.phase() == Phase.YIELDING
          ? new Go()
          : new Ends(Outcome.SUPERSEDED, "a person stopped it meanwhile");
    }
    Optional<String> moved =
        first(attempt) ? Borrowing.objection(draft, patient, attempt) : Optional.empty();
    if (moved.isPresent()) {
      return new Ends(Outcome.ABANDONED, moved.get());
    }
    boolean beginsAnew = attempt.untouched() && attempt.phase() == Phase.INTENDED;
    Optional<String> why =
        beginsAnew && !attempt.byPerson()
            ? objection(draft, patient, attempt)
            : Optional.<String>empty();
    return why.or(() -> afterScript(draft, patient, attempt))
        .<Answer>map(words -> new Ends(Outcome.ABANDONED, words))
        .orElse(new Go());
  }

  /** While the user's script ran, a minute may have passed since it was decided. */
  private static Optional<String> afterScript(Draft draft, Patient patient, Attempt attempt) {
    if (attempt.lookedBefore().isEmpty() || attempt.position() != 0 || !first(attempt)) {
      return Optional.empty();
    }
    Diagnosis.Ill as = new Diagnosis.Ill(attempt.fault(), "", attempt.seenAt());
    Case question = Care.question(draft, patient, as, attempt.remedy(), attempt.byPerson());
    return Decide.still(question, draft.now)
        .map(verdict -> verdict.reason().sentence() + " " + verdict.detail())
        .map(String::strip);
  }

  /** Whether no call of it went out yet. */
  static boolean first(Attempt attempt) {
    return attempt.phase() == Phase.INTENDED && !begun(attempt);
  }

  private static boolean begun(Attempt attempt) {
    return !attempt.untouched() || attempt.remedy() instanceof Remedy.KillStart;
  }

  private static Optional<String> objection(Draft draft, Patient patient, Attempt attempt) {
    if (endedByOthers(draft, patient, attempt)) {
      return Optional.of("somebody stops it just now");
    }
    if (paused(draft, patient)) {
      return Optional.of("maintenance has begun");
    }
    if (draft.policy.dryRun()) {
      return Optional.of("this is a dry run now");
    }
    if (attempt.remedy().undoes()) {
      return Optional.empty();
    }
    Diagnosis diagnosis = RootCause.of(patient.diagnosis(), Dependencies.of(draft, patient));
    if (diagnosis instanceof Diagnosis.Ill ill && !onlyFollows(ill, attempt)) {
      return ill.fault() == FaultKind.DEPENDENCY_DOWN
          ? Optional.of("its cause is another one: " + ill.evidence())
          : Optional.empty();
    }
    return Optional.of("it is not ill any more");
  }

  /** What ailed it is gone, and what is left asks for something milder. */
  private static boolean onlyFollows(Diagnosis.Ill ill, Attempt attempt) {
    boolean mild =
        ill.fault() == FaultKind.DEPENDENCY_RESTARTED
            || (ill.fault().ofResources() && !attempt.fault().ofResources());
    return mild && ill.fault() != attempt.fault();
  }

  private static boolean endedByOthers(Draft draft, Patient patient, Attempt attempt) {
    Duration grace =
        patient
            .sight()
            .map(sight -> Ladder.effectiveGrace(Optional.empty(), sight.view()))
            .orElse(Duration.ZERO);
    boolean wasUp = !attempt.remedy().ofDown() && !attempt.remedy().loan();
    return wasUp && patient.hints().othersEndItNow(draft.now, grace.plus(SLACK));
  }

  static boolean paused(Draft draft, Patient patient) {
    return Stream.of(patient.ledger().pause(), draft.hostLedger.pause())
        .flatMap(Optional::stream)
        .anyMatch((Pause pause) -> pause.holds(draft.now));
  }
}
