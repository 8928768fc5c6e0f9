package dev.dockerhealth.agent.expose.metrics;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.turn.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Puts into the tally what happens: entries, signals, and calls to the engine. */
public final class Counting {
  private final Tally tally;
  private final Supplier<Memory> memory;
  private final UnaryOperator<Instant> wall;

  /**
   * Begins to count.
   *
   * @param memory the latest
   * @param wall the wall clock's time of a moment in house time
   */
  public Counting(Tally tally, Supplier<Memory> memory, UnaryOperator<Instant> wall) {
    this.tally = tally;
    this.memory = memory;
    this.wall = wall;
  }

  /** A call to the engine is over. */
  public void called(String endpoint, Duration took, Optional<String> failure) {
    tally.took(Series.CALL_TIME, took, endpoint);
    failure.ifPresent(code -> tally.add(Series.CALL_FAILURES, 1, endpoint, code));
  }

  /** A signal is about to have its turn. */
  public void heard(Signal signal, Instant now) {
    if (signal instanceof Signal.EventHeard(EngineEvent event)) {
      tally.took(Series.LAG, Duration.between(event.at(), wall.apply(now)));
    } else if (signal instanceof Signal.ContainerSeen seen) {
      tally.seen(seen.view());
    } else if (signal instanceof Signal.ContainerGone gone) {
      tally.gone(gone.id());
    } else if (signal instanceof Signal.Listed listed) {
      tally.keepOnly(listed.ids());
    }
  }

  /** A fact was noted. */
  public void noted(Entry entry) {
    switch (entry) {
      case Entry.OfPatient ofPatient -> noted(ofPatient);
      case Entry.OfHost ofHost -> noted(ofHost);
    }
  }

  private void noted(Entry.OfPatient entry) {
    switch (entry) {
      case Entry.FaultSeen fault -> seen(fault);
      case Entry.AttemptIntended begun -> begun(begun.attempt());
      case Entry.CallAnswered answered ->
          tally.add(Series.ACTS, 1, answered.call(), Codes.of(answered.result()));
      case Entry.AttemptEnded ended -> ended(ended);
      case Entry.Exhausted spent -> tally.add(Series.EXHAUSTED, 1);
      case Entry.Chronic spent -> tally.add(Series.CHRONIC, 1);
      case Entry.Vanished gone -> tally.add(Series.FAULTS, 1, FaultKind.VANISHED.code());
      case Entry.Forgotten forgotten -> tally.forgotten(forgotten.patient());
      case Entry.Renamed renamed -> tally.renamed(renamed.before(), renamed.patient());
      case Entry.Appeared _,
          Entry.IntentNoted _,
          Entry.HomeNoted _,
          Entry.TaleNoted _,
          Entry.FaultGone _,
          Entry.EpisodeClosed _,
          Entry.CallIntended _,
          Entry.Reminded _,
          Entry.Told _,
          Entry.RestartDue _,
          Entry.CycleFound _,
          Entry.LoansNoted _ -> {}
    }
  }

  private void noted(Entry.OfHost entry) {
    switch (entry) {
      case Entry.StormBegan began -> tally.add(Series.STORMS, 1);
      case Entry.HostBudgetSpent spent -> tally.add(Series.BUDGET_SPENT, 1);
      case Entry.EngineLost lost -> {
        tally.add(Series.ENGINE_LOST, 1);
        tally.add(Series.FAULTS, 1, FaultKind.ENGINE_UNREACHABLE.code());
      }
      case Entry.DiskCleaned cleaned -> tally.add(Series.FREED, Math.max(0, cleaned.freed()));
      case Entry.DiskFilled filled -> tally.add(Series.FAULTS, 1, FaultKind.DISK_PRESSURE.code());
      case Entry.Paused _,
          Entry.Resumed _,
          Entry.HostTaleNoted _,
          Entry.HouseOpened _,
          Entry.HouseClosed _,
          Entry.Reported _,
          Entry.StormStep _,
          Entry.StormEnded _,
          Entry.EngineFound _,
          Entry.HostBudgetFree _,
          Entry.CleanIntended _,
          Entry.DiskStaysFull _,
          Entry.DiskRelieved _,
          Entry.ClockJumped _,
          Entry.JournalLost _,
          Entry.JournalBack _ -> {}
    }
  }

  private void begun(Attempt attempt) {
    tally.add(Series.ATTEMPTS, 1, attempt.fault().code(), attempt.remedy().code());
  }

  private void ended(Entry.AttemptEnded ended) {
    Attempt attempt = ended.attempt();
    String fault = attempt.fault().code();
    tally.add(Series.ENDED, 1, fault, Codes.of(ended.outcome()));
    tally.ended(ended.patient(), ended.outcome(), wall.apply(ended.at()));
    attempt
        .actedAt()
        .ifPresent(at -> tally.took(Series.ACT, Duration.between(attempt.seenAt(), at), fault));
    if (ended.outcome() == Outcome.RECOVERED) {
      tally.took(Series.RECOVER, ended.took(), fault);
    }
  }

  private void seen(Entry.FaultSeen fault) {
    tally.add(Series.FAULTS, 1, fault.fault().code());
    begin(fault.fault().code());
    detected(fault);
  }

  /** What may follow is there before it happens, so that the first one shows as an increase. */
  private void begin(String fault) {
    for (Outcome outcome : Outcome.values()) {
      tally.add(Series.ENDED, 0, fault, Codes.of(outcome));
    }
    tally.begin(Series.ACT, fault);
    tally.begin(Series.RECOVER, fault);
  }

  /** What happened before our start was detected late for no fault of ours. */
  private void detected(Entry.FaultSeen fault) {
    Instant born = wall.apply(memory.get().host().bornAt());
    memory
        .get()
        .patients()
        .get(fault.patient())
        .flatMap(patient -> patient.sight())
        .map(Sight::view)
        .flatMap(view -> shown(view, fault.fault()))
        .filter(at -> !at.isBefore(born))
        .map(at -> Duration.between(at, wall.apply(fault.at())))
        .ifPresent(took -> tally.took(Series.DETECT, took, fault.fault().code()));
  }

  /** The engine's stamp of what shows it; empty: there is none. */
  private static Optional<Instant> shown(ContainerView view, FaultKind fault) {
    if (fault == FaultKind.UNHEALTHY) {
      return view.health().probes().stream()
          .filter(probe -> probe.exitCode() != 0)
          .map(Health.Probe::end)
          .reduce((first, last) -> last);
    }
    return view.up() || fault.ofResources() ? Optional.empty() : view.run().finishedAt();
  }
}
