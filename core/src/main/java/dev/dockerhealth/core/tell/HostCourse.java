package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.HostTale;
import dev.dockerhealth.core.model.Matter;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Follows the host's troubles through its entries: what there is to tell, told or not. */
public final class HostCourse {
  static final String STORM = "storm";
  static final String ENGINE = FaultKind.ENGINE_UNREACHABLE.code();
  static final String BUDGET = "host-budget";
  static final String DISK = FaultKind.DISK_PRESSURE.code();
  static final String JOURNAL = "journal";

  /** How often it is said while the disk stays full: rests are an hour. */
  private static final int DAILY = 24;

  private HostCourse() {}

  /** The tale after this entry. */
  public static HostTale after(HostTale before, Entry entry) {
    return switch (entry) {
      case Entry.StormBegan e ->
          begins(
              before,
              STORM,
              e,
              "storm: %d of %d containers are ill".formatted(e.ill(), e.watched()),
              "many fell ill at once, so the host itself may be: look at its memory, disk and"
                  + " network. One container is treated first, the others once it is well; they"
                  + " are not told of one by one meanwhile");
      case Entry.StormEnded e ->
          over(before, STORM, e, "the storm is over after " + Spans.of(e.lasted()));
      case Entry.EngineLost e ->
          begins(
              before,
              ENGINE,
              e,
              "the Docker engine does not answer",
              e.why()
                  + ". Nothing can be healed meanwhile. See: `systemctl status docker`,"
                  + " `journalctl -u docker -n 50`");
      case Entry.EngineFound e ->
          over(
              before,
              ENGINE,
              e,
              "the Docker engine answers again"
                  + (e.anew() ? "; it was restarted" : "")
                  + " ("
                  + e.run().version()
                  + ")");
      case Entry.HostBudgetSpent e ->
          begins(
              before,
              BUDGET,
              e,
              "the host's budget of %d recoveries is used up".formatted(e.acts()),
              "all others are held until there is room in it again. Something ails the host: see"
                  + " `docker-health history`. A single container is treated all the same by `docker-health recover`");
      case Entry.HostBudgetFree e ->
          over(before, BUDGET, e, "there is room in the host's budget of recoveries again");
      case Entry.DiskFilled e ->
          begins(before, DISK, e, "the disk is nearly full: " + e.level(), e.plan());
      case Entry.DiskStaysFull e -> staysFull(before, e);
      case Entry.DiskRelieved e ->
          over(
              before,
              DISK,
              e,
              "there is room on the disk again: "
                  + e.level()
                  + (e.freed() > 0 ? "; cleaning up freed " + Sizes.of(e.freed()) : ""));
      case Entry.JournalLost e ->
          begins(
              before,
              JOURNAL,
              e,
              "the journal cannot be written",
              e.why() + " Healing goes on from memory, with one attempt for each fault");
      case Entry.JournalBack e -> over(before, JOURNAL, e, "the journal is written again");
      case Entry.HouseOpened e -> before.up(true);
      case Entry.HouseClosed e -> before.up(false);
      case Entry.ClockJumped e -> before;
      case Entry.Paused e -> before;
      case Entry.Resumed e -> before;
      case Entry.StormStep e -> before;
      case Entry.CleanIntended e -> before;
      case Entry.DiskCleaned e -> before;
      case Entry.HostTaleNoted e -> before;
      case Entry.OfPatient e -> before;
    };
  }

  /**
   * The tale when it is remembered after our own end: a storm is not remembered, and a journal that
   * could be read is there.
   */
  public static HostTale recalled(HostTale before, Instant now) {
    HostTale after = before;
    for (String key : List.of(STORM, JOURNAL)) {
      Matter known = after.matters().get(key);
      if (known != null) {
        after =
            after.with(
                known.over(
                    new Matter.Over(
                        now,
                        key + ": docker-health was started anew; what is still ill is told next")));
      }
    }
    return after;
  }

  private static HostTale begins(
      HostTale tale, String key, Entry entry, String title, String words) {
    Matter known = tale.matters().get(key);
    if (known == null) {
      String happening = key + "-" + (tale.alerts() + 1);
      return tale.with(Matter.begin(key, happening, entry.at(), Severity.CRITICAL, title, words));
    }
    return tale.with(known.now(key, Severity.CRITICAL, title, words));
  }

  private static HostTale over(HostTale tale, String key, Entry entry, String words) {
    Matter known = tale.matters().get(key);
    return known == null ? tale : tale.with(known.over(new Matter.Over(entry.at(), words)));
  }

  private static HostTale staysFull(HostTale tale, Entry.DiskStaysFull e) {
    Matter known = tale.matters().get(DISK);
    boolean said = e.times() == 1 || e.times() % DAILY == 0;
    if (known == null || !said) {
      return tale;
    }
    String words =
        "%s after all that may be cleaned up was (%s freed); next try in %s"
            .formatted(
                e.level(), Sizes.of(e.freed()), Spans.of(Duration.between(e.at(), e.until())));
    Severity severity = e.times() == 1 ? Severity.CRITICAL : Severity.WARNING;
    return tale.with(known.with(Optional.of(new Matter.News(severity, words, true))));
  }
}
