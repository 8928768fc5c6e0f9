package dev.dockerhealth.core.tell;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When the daily report is due. A day has one report, whatever clocks do:
 *
 * <ol>
 *   <li>a time that does not exist on that day (clocks go forward) comes as much later as they were
 *       put forward; one that exists twice (they go back) comes at the first;
 *   <li>only the newest day whose time has come is asked for, so that of many days that were missed
 *       one report is sent, and it is late;
 *   <li>a day that is settled is not asked for again.
 * </ol>
 */
public final class Daily {
  /** A report that is sent later than this after its time is called late. */
  static final Duration IN_TIME = Duration.ofMinutes(5);

  private Daily() {}

  /** What is to be done now. */
  public sealed interface Due {
    /** Nothing before this moment of the wall clock. */
    record Wait(Instant until) implements Due {}

    /** The report of this day. */
    record Send(LocalDate day, boolean late) implements Due {}

    /** Nothing is sent for this day: reports begin, or begin again, after it. */
    record Settle(LocalDate day) implements Due {}
  }

  /**
   * What is to be done at this moment.
   *
   * @param settled the newest day that needs no report any more; empty: there never was one
   * @param wall by the wall clock
   */
  public static Due of(Optional<LocalDate> settled, LocalTime time, ZoneId zone, Instant wall) {
    LocalDate day = reached(time, zone, wall);
    if (settled.isEmpty() || settled.get().isAfter(day.plusDays(1))) {
      return new Due.Settle(day); // the very first, or the clock was far ahead and is put right
    }
    if (!day.isAfter(settled.get())) {
      return new Due.Wait(moment(settled.get().plusDays(1), time, zone));
    }
    boolean late = wall.isAfter(moment(day, time, zone).plus(IN_TIME));
    return new Due.Send(day, late);
  }

  /** The newest day whose time has come. */
  static LocalDate reached(LocalTime time, ZoneId zone, Instant wall) {
    LocalDate day = wall.atZone(zone).toLocalDate().plusDays(1);
    while (moment(day, time, zone).isAfter(wall)) {
      day = day.minusDays(1);
    }
    return day;
  }

  /** When this time of this day is. */
  private static Instant moment(LocalDate day, LocalTime time, ZoneId zone) {
    return day.atTime(time).atZone(zone).toInstant();
  }
}
