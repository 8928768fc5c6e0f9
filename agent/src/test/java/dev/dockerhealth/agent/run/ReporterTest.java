package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.expose.FakeHouse;
import dev.dockerhealth.agent.expose.Seen;
import dev.dockerhealth.core.model.Entry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the turn is asked for the daily report; the house's wall clock shows 2027-01-01 12:00. */
class ReporterTest {
  private static final LocalDate DAY = LocalDate.parse("2027-01-01");
  private static final Duration DAYS = Duration.ofDays(1);

  @Test
  void the_first_day_is_settled_and_the_next_is_sent_once() throws Exception {
    FakeHouse house = house(Map.of("RUN", "both", "DAILY_CHECK_TIME", "12:00"));
    Reporter reporter = new Reporter(house);

    reporter.look();
    reporter.look();
    house.later(DAYS);
    reporter.look();
    reporter.look();

    assertThat(reports(house))
        .extracting(Entry.Reported::day, Entry.Reported::sent, Entry.Reported::late)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Optional.of(DAY), false, false),
            org.assertj.core.groups.Tuple.tuple(Optional.of(DAY.plusDays(1)), true, false));
  }

  @Test
  void days_that_were_missed_are_one_late_report() throws Exception {
    FakeHouse house = house(Map.of("RUN", "report", "DAILY_CHECK_TIME", "12:00"));
    Reporter reporter = new Reporter(house);
    reporter.look();

    house.later(DAYS.multipliedBy(3).plusHours(2));
    reporter.look();

    assertThat(reports(house).getLast())
        .extracting(Entry.Reported::day, Entry.Reported::sent, Entry.Reported::late)
        .containsExactly(Optional.of(DAY.plusDays(3)), true, true);
    assertThat(reports(house)).hasSize(2);
  }

  @Test
  void it_looks_again_at_the_very_time_and_not_much_later_before() throws Exception {
    FakeHouse house = house(Map.of("RUN", "both", "DAILY_CHECK_TIME", "12:01"));
    Reporter reporter = new Reporter(house);
    reporter.look();

    assertThat(reporter.look()).isEqualTo(Duration.ofSeconds(30));
    house.later(Duration.ofSeconds(43));
    assertThat(reporter.look()).isEqualTo(Duration.ofSeconds(11));
  }

  @ParameterizedTest
  @CsvSource({
    "RUN=watch, false",
    "RUN=watch DAILY_CHECK_TIME=12:00, false",
    "DAILY_CHECK_TIME=off, false",
    "RUN=both DAILY_CHECK_TIME=off, false",
    "DAILY_CHECK_TIME=12:00, true",
    "RUN=both, true",
    "RUN=report, true"
  })
  void who_does_not_want_it_gets_none_and_no_late_one_later(String settings, boolean sent)
      throws Exception {
    Map<String, String> environment = new java.util.HashMap<>();
    for (String pair : settings.split(" ", -1)) {
      int at = pair.indexOf('=');
      environment.put(pair.substring(0, at), pair.substring(at + 1));
    }
    FakeHouse house = house(environment);
    Reporter reporter = new Reporter(house);
    reporter.look();

    house.later(DAYS);
    reporter.look();

    assertThat(reports(house)).hasSize(2);
    assertThat(reports(house).getLast().sent()).isEqualTo(sent);
  }

  @Test
  void nothing_is_said_before_the_host_was_looked_at() throws Exception {
    FakeHouse house = house(Map.of("RUN", "both"));
    house.settled = false;

    new Reporter(house).look();

    assertThat(reports(house)).isEmpty();
  }

  private static FakeHouse house(Map<String, String> environment) {
    return new FakeHouse(environment)
        .engine()
        .sees(Seen.running("web"))
        .later(Duration.ofSeconds(6));
  }

  private static List<Entry.Reported> reports(FakeHouse house) throws InterruptedException {
    return house.after(0, Duration.ZERO).stream()
        .map(fact -> fact.entry())
        .filter(Entry.Reported.class::isInstance)
        .map(Entry.Reported.class::cast)
        .toList();
  }
}
