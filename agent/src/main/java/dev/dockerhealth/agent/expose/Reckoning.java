package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.config.TellKeys;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Report;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.tell.Reports;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what the report of a house needs. */
public final class Reckoning {
  private static final Duration DAY = Duration.ofDays(1);

  private Reckoning() {}

  /** The report as it is now. */
  public static Report of(House house) {
    Instant now = house.now();
    List<Patient> all = new ArrayList<>();
    house.memory().patients().forEach((id, patient) -> all.add(patient));
    return Reports.of(
        all,
        house.memory().host(),
        recoveries(house, now),
        house.settings().value(TellKeys.INCLUDE_STOPPED_CONTAINERS),
        now,
        house.wall(now));
  }

  /**
   * What asks the turn for one.
   *
   * @param day whose daily report it is; empty: a person asked for it
   * @param send false: the day is settled without one
   */
  public static Signal.ReportDue due(
      House house, Optional<LocalDate> day, boolean send, boolean late) {
    Instant now = house.now();
    return new Signal.ReportDue(
        day,
        send,
        late,
        house.settings().value(TellKeys.INCLUDE_STOPPED_CONTAINERS),
        send ? recoveries(house, now) : Report.Recoveries.none(),
        Duration.between(now, house.wall(now)));
  }

  private static Report.Recoveries recoveries(House house, Instant now) {
    Report.Recoveries all = Report.Recoveries.none();
    for (var ended : house.past().ended(now.minus(DAY))) {
      all = all.and(ended);
    }
    return all;
  }
}
