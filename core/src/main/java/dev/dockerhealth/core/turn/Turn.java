package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One turn of the house: a signal comes in; observe merges it; diagnose names faults; verify closes
 * open expectations; decide answers; acts become commands; every fact becomes an entry; the step
 * says when to wake.
 */
public final class Turn {
  /** Timers handled in one step, so that no step is long. */
  private static final int WAKES_A_STEP = 16;

  private Turn() {}

  /** What this signal leads to at this time. */
  public static Step step(Memory memory, Signal signal, Instant now) {
    Draft draft = new Draft(memory, now);
    switch (signal) {
      case Signal.ContainerSeen s when Engine.isLost(draft) -> {}
      case Signal.ContainerGone s when Engine.isLost(draft) -> {}
      case Signal.Listed s when Engine.isLost(draft) -> {}
      case Signal.ContainerSeen s -> Arrivals.seen(draft, s.view());
      case Signal.ContainerGone s -> Arrivals.gone(draft, s.id(), s.order());
      case Signal.Listed s -> listed(draft, s);
      case Signal.EventHeard s -> Events.heard(draft, s.event());
      case Signal.EngineFound s -> Engine.found(draft, s.run());
      case Signal.EngineLost s -> Engine.lost(draft, s.why());
      case Signal.HostSeen s -> {
        Sampling.seen(draft, s.host());
        Cleaning.measured(draft);
      }
      case Signal.Cleaned s -> Cleaning.cleaned(draft, s);
      case Signal.Sampled s -> Sampling.sampled(draft, s);
      case Signal.Probed s -> Probing.probed(draft, s);
      case Signal.CallAnswered s -> Attempts.answered(draft, s);
      case Signal.Acknowledged s -> Attempts.acknowledged(draft, s);
      case Signal.JournalTrouble s -> journal(draft, s);
      case Signal.PersonAsked s -> Requests.asked(draft, s.request());
      case Signal.PolicyChanged s -> Recall.policy(draft, s.policy());
      case Signal.ClockJumped s -> draft.note(new Entry.ClockJumped(now, s.by()));
      case Signal.Recalled s -> Recall.recalled(draft, s);
      case Signal.HouseOpened s -> draft.note(new Entry.HouseOpened(now, s.version()));
      case Signal.HouseClosed s -> closed(draft);
      case Signal.Tick s -> ticked(draft);
    }
    Cleaning.judge(draft);
    Storming.judge(draft);
    Slots.freed(draft, memory.host());
    Tidings.tell(draft);
    return draft.step();
  }

  /** What waits to be told together is told now; that it ends, only where it said that it began. */
  private static void closed(Draft draft) {
    draft.ends = true;
    if (draft.hostLedger.tale().up()) {
      draft.note(new Entry.HouseClosed(draft.now));
    }
  }

  private static void listed(Draft draft, Signal.Listed listed) {
    List<ContainerId> gone = new ArrayList<>();
    draft.bodies.forEach(
        (id, patient) -> {
          if (!listed.ids().contains(id)) {
            gone.add(id);
          }
        });
    gone.forEach(id -> Arrivals.gone(draft, id, listed.order()));
    Events.forgetStrays(draft, listed.ids());
  }

  /** All are taken first: one that wakes another in this step does so for the next. */
  private static void ticked(Draft draft) {
    List<PatientId> due = draft.takeDue(WAKES_A_STEP);
    due.forEach(draft::awake);
    due.stream().filter(id -> draft.patients.get(id).isPresent()).forEach(id -> Care.of(draft, id));
  }

  private static void journal(Draft draft, Signal.JournalTrouble signal) {
    boolean known = draft.journalTrouble.isPresent();
    if (signal.trouble() && !known) {
      draft.journalTrouble = Optional.of(draft.now);
      draft.note(new Entry.JournalLost(draft.now, signal.why()));
    }
    if (!signal.trouble()) {
      draft.journalTrouble = Optional.empty();
      draft.journalSlow = false;
      wakeWaiting(draft);
    }
    if (!signal.trouble() && known) {
      draft.note(new Entry.JournalBack(draft.now));
    }
  }

  /** It was only slow. */
  static void journalAnswers(Draft draft) {
    if (draft.journalSlow) {
      draft.journalSlow = false;
      wakeWaiting(draft);
    }
  }

  /** Something that held many has changed: those who wait look again. */
  static void wakeWaiting(Draft draft) {
    List<PatientId> all = new ArrayList<>();
    draft.waiting.forEach((id, mark) -> all.add(id));
    all.forEach(id -> draft.wake(id, draft.now));
  }
}
