package dev.dockerhealth.core.record;

import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.HostLedger.DiskCare;
import dev.dockerhealth.core.model.Pause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Folds an entry into what is remembered of the host. */
public final class FoldHost {
  private FoldHost() {}

  /** The host's ledger after this entry; the same one where it says nothing about the host. */
  public static HostLedger after(HostLedger before, Entry entry) {
    return switch (entry) {
      case Entry.AttemptIntended e -> attempt(before, e);
      case Entry.FaultSeen e -> episode(before, e);
      case Entry.EngineLost e ->
          with(before, before.engine(), Optional.of(e.at()), before.budgetTold(), before.pause());
      case Entry.EngineFound e ->
          with(before, e.run().identity(), before.lostAt(), before.budgetTold(), before.pause());
      case Entry.HostBudgetSpent e ->
          with(before, before.engine(), before.lostAt(), true, before.pause());
      case Entry.HostBudgetFree e ->
          with(before, before.engine(), before.lostAt(), false, before.pause());
      case Entry.Paused e when e.only().isEmpty() ->
          with(
              before,
              before.engine(),
              before.lostAt(),
              before.budgetTold(),
              Optional.of(e.pause()));
      case Entry.Resumed e when e.only().isEmpty() ->
          with(before, before.engine(), before.lostAt(), before.budgetTold(), Optional.empty());
      case Entry.Paused e -> before;
      case Entry.Resumed e -> before;
      case Entry.Appeared e -> before;
      case Entry.IntentNoted e -> before;
      case Entry.HomeNoted e -> before;
      case Entry.TaleNoted e -> before;
      case Entry.HostTaleNoted e -> before.telling(e.tale());
      case Entry.HouseOpened e -> before;
      case Entry.HouseClosed e -> before;
      case Entry.FaultGone e -> before;
      case Entry.EpisodeClosed e -> before;
      case Entry.CallIntended e -> before;
      case Entry.CallAnswered e -> before;
      case Entry.AttemptEnded e -> before;
      case Entry.Exhausted e -> before;
      case Entry.Reminded e -> before;
      case Entry.Chronic e -> before;
      case Entry.Told e -> before;
      case Entry.RestartDue e -> before;
      case Entry.CycleFound e -> before;
      case Entry.LoansNoted e -> before;
      case Entry.Vanished e -> before;
      case Entry.Forgotten e -> before;
      case Entry.Renamed e -> before;
      case Entry.StormBegan e -> before;
      case Entry.StormStep e -> before;
      case Entry.StormEnded e -> before;
      case Entry.DiskFilled e -> before.with(disk(before, true, before.disk().notBefore()));
      case Entry.CleanIntended e -> e.first() ? begun(before) : before;
      case Entry.DiskCleaned e -> before;
      case Entry.DiskStaysFull e ->
          before.with(
              new DiskCare(true, e.times(), Optional.of(e.until()), before.disk().cleanups()));
      case Entry.DiskRelieved e ->
          before.with(new DiskCare(false, 0, Optional.of(e.until()), before.disk().cleanups()));
      case Entry.ClockJumped e -> before;
      case Entry.JournalLost e -> before;
      case Entry.JournalBack e -> before;
    };
  }

  private static DiskCare disk(HostLedger before, boolean told, Optional<Instant> notBefore) {
    return new DiskCare(told, before.disk().inVain(), notBefore, before.disk().cleanups());
  }

  private static HostLedger begun(HostLedger before) {
    DiskCare disk = before.disk();
    return before.with(
        new DiskCare(disk.told(), disk.inVain(), disk.notBefore(), disk.cleanups() + 1));
  }

  private static HostLedger attempt(HostLedger before, Entry.AttemptIntended entry) {
    List<Instant> acts =
        entry.attempt().remedy().disruptive()
            ? Fold.plus(before.acts(), entry.at())
            : before.acts();
    return new HostLedger(
        before.engine(),
        before.lostAt(),
        acts,
        before.budgetTold(),
        before.pause(),
        before.attempts() + 1,
        before.episodes(),
        before.disk(),
        before.tale());
  }

  /** A new episode carries the next number. */
  private static HostLedger episode(HostLedger before, Entry.FaultSeen entry) {
    boolean fresh = entry.episode().equals("e-" + (before.episodes() + 1));
    return new HostLedger(
        before.engine(),
        before.lostAt(),
        before.acts(),
        before.budgetTold(),
        before.pause(),
        before.attempts(),
        fresh ? before.episodes() + 1 : before.episodes(),
        before.disk(),
        before.tale());
  }

  private static HostLedger with(
      HostLedger before,
      String engine,
      Optional<Instant> lostAt,
      boolean budgetTold,
      Optional<Pause> pause) {
    return new HostLedger(
        engine,
        lostAt,
        before.acts(),
        budgetTold,
        pause,
        before.attempts(),
        before.episodes(),
        before.disk(),
        before.tale());
  }
}
