package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.decide.Decide;
import dev.dockerhealth.core.decide.Lending;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Attempt.Phase;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Loans;
import dev.dockerhealth.core.model.Loans.Kind;
import dev.dockerhealth.core.model.Loans.Loan;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps the loans (PRODUCT 7.4).
 *
 * <ol>
 *   <li>noted together with the intention, and so before the call: our own death loses no original;
 *   <li>looked at whenever its patient is seen: other limits than those lent are a person's, and
 *       another body has none of it;
 *   <li>given back when it is due, by an attempt of its own.
 * </ol>
 */
final class Borrowing {
  /** A call that was not answered is carried out by then, or never. */
  private static final Duration CARRIED_OUT_WITHIN = Duration.ofHours(1);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private Borrowing() {}

  /** The fault a loan is about, whatever else its patient has. */
  static Optional<FaultKind> fault(Remedy remedy) {
    return switch (remedy) {
      case Remedy.Lend lend -> Optional.of(lend.kind().fault());
      case Remedy.GiveBack back -> Optional.of(back.kind().fault());
      case Remedy other -> Optional.empty();
    };
  }

  /** Whether it may not be done before the journal has it. */
  static boolean mustBeRemembered(Attempt attempt) {
    return attempt.position() == 0 && attempt.call() instanceof Call.Update;
  }

  static void intended(Draft draft, PatientId id, Remedy remedy) {
    switch (remedy) {
      case Remedy.Lend(Kind kind, Limits before, Limits limits) ->
          lend(draft, id, kind, before, limits);
      case Remedy.LendStart(Limits before, Limits limits) ->
          lend(draft, id, Kind.MEMORY, before, limits);
      case Remedy other -> {}
    }
  }

  private static void lend(Draft draft, PatientId id, Kind kind, Limits before, Limits limits) {
    Patient patient = draft.patient(id);
    Loans loans = patient.ledger().loans();
    Duration first = patient.policy().resources().loanPeriod();
    Duration period = loans.nextPeriod(kind, first, draft.now);
    Loan loan =
        new Loan(view(patient).id(), before, before.after(limits), draft.now, period, false);
    note(
        draft,
        id,
        loans.with(kind, Optional.of(loan)),
        Lending.words(kind, before, loan.lent(), period));
  }

  /** Whether somebody has set other limits than those that are to be given back. */
  static boolean overtaken(Patient patient, Call.Return back) {
    return !view(patient).limits().part(back.kind()).equals(back.before());
  }

  /** Why a change of limits must not go out any more, where it must not. */
  static Optional<String> objection(Draft draft, Patient patient, Attempt attempt) {
    return switch (attempt.remedy()) {
      case Remedy.Lend(Kind kind, Limits before, Limits limits) ->
          objection(draft, patient, kind, before, limits);
      case Remedy.LendStart(Limits before, Limits limits) ->
          objection(draft, patient, Kind.MEMORY, before, limits);
      case Remedy.GiveBack(Kind kind, Limits before, Limits limits) ->
          objection(draft, patient, kind, before, limits);
      case Remedy other -> Optional.empty();
    };
  }

  private static Optional<String> objection(
      Draft draft, Patient patient, Kind kind, Limits before, Limits limits) {
    if (!view(patient).limits().part(kind).equals(before.part(kind))) {
      return Optional.of("its limits were changed meanwhile");
    }
    return Lending.fits(patient, limits, draft.now)
        ? Optional.empty()
        : Optional.of("it uses too much for these limits");
  }

  /** Podman has no such call (404), which is not that the container is gone. */
  static void answered(Draft draft, PatientId id, Attempt attempt, CallResult result) {
    if (attempt.call() instanceof Call.Return back && result instanceof CallResult.Done) {
      paid(draft, id, back.kind(), back.limits());
    }
    boolean missing =
        attempt.call() instanceof Call.Update
            && result instanceof CallResult.NotFound(String text)
            && !text.toLowerCase(Locale.ROOT).contains("no such container")
            && !text.toLowerCase(Locale.ROOT).contains("no container with");
    if (missing && draft.load.takesUpdates()) {
      draft.load = draft.load.updates(false);
      draft.note(
          new Entry.Told(
              draft.now,
              id,
              Severity.WARNING,
              "this engine cannot change the limits of a container: nothing is lent to any"));
    }
  }

  static void ended(Draft draft, PatientId id, Attempt attempt, Outcome outcome) {
    switch (attempt.remedy()) {
      case Remedy.Lend lend -> lentOrNot(draft, id, lend.kind(), attempt, outcome);
      case Remedy.LendStart lend -> started(draft, id, attempt, outcome);
      case Remedy.GiveBack back -> backOrNot(draft, id, back, outcome);
      case Remedy.Custom custom when custom.loan() && outcome != Outcome.RECOVERED ->
          note(draft, id, draft.patient(id).ledger().loans().refused(draft.now), "");
      case Remedy other -> {}
    }
  }

  /** A loan that was surely not made is none; of others, what is seen will tell. */
  private static void lentOrNot(
      Draft draft, PatientId id, Kind kind, Attempt attempt, Outcome outcome) {
    Loans loans = draft.patient(id).ledger().loans();
    if (attempt.asksScript()) {
      note(draft, id, loans.refused(draft.now), "");
      return;
    }
    boolean maybe = attempt.position() > 0 || wentOut(attempt, outcome);
    if (outcome == Outcome.RECOVERED) {
      note(draft, id, loans.accepted(), "");
    } else if (!maybe) {
      Loans without = loans.with(kind, Optional.empty());
      note(draft, id, without.refused(draft.now), "nothing was lent");
    }
  }

  /** It runs anew, and is shown as it was started: with what was lent, or without. */
  private static void started(Draft draft, PatientId id, Attempt attempt, Outcome outcome) {
    Patient patient = draft.patient(id);
    Optional<Loan> loan = patient.ledger().loans().memory();
    boolean without = loan.filter(l -> asBefore(draft, patient, Kind.MEMORY, l)).isPresent();
    if (outcome == Outcome.RECOVERED && without) {
      Loans loans = patient.ledger().loans().with(Kind.MEMORY, Optional.empty());
      note(draft, id, loans.refused(draft.now), "was started with the memory it had");
      return;
    }
    lentOrNot(draft, id, Kind.MEMORY, attempt, outcome);
  }

  private static boolean asBefore(Draft draft, Patient patient, Kind kind, Loan loan) {
    return Lending.asBefore(kind, loan, view(patient).limits(), draft.view.capacity());
  }

  private static boolean wentOut(Attempt attempt, Outcome outcome) {
    return attempt.phase() == Phase.IN_DOUBT
        || attempt.phase() == Phase.VERIFYING
        || (attempt.phase() == Phase.ACTING && outcome == Outcome.SUPERSEDED);
  }

  private static void backOrNot(Draft draft, PatientId id, Remedy.GiveBack back, Outcome outcome) {
    Loans loans = draft.patient(id).ledger().loans();
    if (outcome == Outcome.RECOVERED) {
      paid(draft, id, back.kind(), back.limits());
    } else {
      note(draft, id, loans.refused(draft.now), "");
    }
  }

  private static void paid(Draft draft, PatientId id, Kind kind, Limits limits) {
    String words = "has its own limits back: " + Lending.amount(kind, limits);
    note(draft, id, draft.patient(id).ledger().loans().paid(kind, draft.now), words);
    Patient patient = draft.patient(id);
    draft.put(patient.using(patient.load().underOtherLimits()));
  }

  private static void note(Draft draft, PatientId id, Loans loans, String why) {
    if (!draft.patient(id).ledger().loans().equals(loans)) {
      draft.note(new Entry.LoansNoted(draft.now, id, loans, why));
    }
  }

  /** A person wants back what was lent to these. */
  static void callIn(Draft draft, Optional<PatientId> only) {
    if (only.isPresent()) {
      callIn(draft, only.get());
      return;
    }
    List<PatientId> all = new ArrayList<>();
    draft.patients.forEach(
        (id, patient) -> {
          if (patient.ledger().loans().any()) {
            all.add(id);
          }
        });
    all.sort(null);
    all.forEach(id -> callIn(draft, id));
    all.forEach(id -> draft.wake(id, draft.now));
  }

  static void callIn(Draft draft, PatientId id) {
    draft
        .patients
        .get(id)
        .map(patient -> patient.ledger().loans())
        .filter(Loans::any)
        .ifPresent(
            loans -> note(draft, id, loans.calledIn(), "a person wants its own limits back"));
  }

  /** Whether each loan still stands. */
  static void look(Draft draft, PatientId id) {
    for (Kind kind : Kind.values()) {
      Patient patient = draft.patient(id);
      Optional<Loan> loan = patient.ledger().loans().of(kind);
      if (loan.isPresent() && patient.ledger().attempt().isEmpty()) {
        look(draft, patient, kind, loan.get());
      }
    }
  }

  private static void look(Draft draft, Patient patient, Kind kind, Loan loan) {
    ContainerView view = view(patient);
    Loans without = patient.ledger().loans().with(kind, Optional.empty());
    if (!view.id().equals(loan.container())) {
      String why = "was replaced: what was lent to the one before is void";
      note(draft, patient.id(), without, why);
    } else if (asBefore(draft, patient, kind, loan)) {
      if (!draft.now.isBefore(loan.since().plus(CARRIED_OUT_WITHIN))) {
        note(draft, patient.id(), without, "has its own limits");
      }
    } else if (!view.limits().show(loan.lent().part(kind))) {
      String set = Lending.amount(kind, view.limits());
      Loans own = patient.ledger().loans().own(kind, draft.now);
      note(draft, patient.id(), own, "a person has set " + set + " since: the loan is forgotten");
    }
  }

  /** Gives back what is due, where nothing else is done about it now. */
  static void giveBack(Draft draft, PatientId id) {
    for (Kind kind : Kind.values()) {
      Patient patient = draft.patient(id);
      Optional<Loan> loan = patient.ledger().loans().of(kind);
      if (loan.isPresent() && patient.ledger().attempt().isEmpty()) {
        giveBack(draft, patient, kind, loan.get());
      }
    }
  }

  private static void giveBack(Draft draft, Patient patient, Kind kind, Loan loan) {
    boolean shown = view(patient).limits().show(loan.lent().part(kind));
    Optional<Limits> back =
        Lending.back(kind, loan, draft.view.capacity())
            .filter(limits -> Lending.fits(patient, limits, draft.now));
    if (!shown || back.isEmpty() || !Lending.due(kind, patient, draft.host(), draft.now)) {
      wakeWhenDown(draft, patient, kind, loan);
      return;
    }
    Limits before = view(patient).limits().part(kind);
    Remedy remedy = new Remedy.GiveBack(kind, before, back.get());
    Diagnosis.Ill as = new Diagnosis.Ill(kind.fault(), "the loan is due", draft.now);
    Verdict verdict = Decide.on(Care.question(draft, patient, as, remedy, false), draft.now);
    if (verdict instanceof Verdict.Act) {
      Attempts.intend(draft, patient, remedy, false);
    } else {
      later(draft, patient, verdict);
    }
  }

  /** Its own illness comes first; else this is what it waits for. */
  private static void later(Draft draft, Patient patient, Verdict verdict) {
    if (verdict.reason() == Reason.UNKNOWN_STATE) {
      draft.command(new Command.Inspect(view(patient).id()));
    }
    if (patient.verdict().isEmpty()) {
      draft.put(patient.answered(Optional.of(verdict)));
    } else {
      draft.wake(patient.id(), draft.now.plus(LOOK_AGAIN));
    }
  }

  /** What does not run is not sampled: only time tells that it was calm. */
  private static void wakeWhenDown(Draft draft, Patient patient, Kind kind, Loan loan) {
    if (view(patient).state() == RunState.EXITED) {
      Instant since =
          Lending.calmSince(kind, patient, draft.host(), draft.now)
              .filter(loan.since()::isBefore)
              .orElse(loan.since());
      Instant due = since.plus(loan.period());
      if (draft.now.isBefore(due)) {
        draft.wake(patient.id(), due);
      }
    }
  }

  private static ContainerView view(Patient patient) {
    return patient.sight().orElseThrow().view();
  }
}
