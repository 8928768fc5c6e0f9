package dev.dockerhealth.core.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.tell.Daily.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the daily report is due, over the days on which clocks are changed. */
class DailyTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final Duration TICK = Duration.ofMillis(1);

  @Test
  void is_due_exactly_at_its_time_and_not_a_tick_before() {
    Instant nine = Instant.parse("2026-01-15T08:00:00Z");

    assertThat(at(NINE, BERLIN, "2026-01-14", nine.minus(TICK))).isEqualTo(new Due.Wait(nine));
    assertThat(at(NINE, BERLIN, "2026-01-14", nine)).isEqualTo(send("2026-01-15", false));
  }

  @Test
  void waits_for_the_next_day_once_a_day_is_settled() {
    Instant noon = Instant.parse("2026-01-15T11:00:00Z");

    assertThat(at(NINE, BERLIN, "2026-01-15", noon))
        .isEqualTo(new Due.Wait(Instant.parse("2026-01-16T08:00:00Z")));
  }

  @Test
  void is_late_after_five_minutes_and_not_at_them() {
    Instant limit = Instant.parse("2026-01-15T08:05:00Z");

    assertThat(at(NINE, BERLIN, "2026-01-14", limit)).isEqualTo(send("2026-01-15", false));
    assertThat(at(NINE, BERLIN, "2026-01-14", limit.plus(TICK)))
        .isEqualTo(send("2026-01-15", true));
  }

  @Test
  void of_many_days_that_were_missed_only_the_newest_is_sent() {
    assertThat(at(NINE, BERLIN, "2026-01-02", Instant.parse("2026-01-15T10:00:00Z")))
        .isEqualTo(send("2026-01-15", true));
    assertThat(at(NINE, BERLIN, "2026-01-02", Instant.parse("2026-01-15T07:59:59Z")))
        .isEqualTo(send("2026-01-14", true));
  }

  /** On 29 March 2026 clocks in Berlin go from 02:00 to 03:00: 02:30 comes at 03:30. */
  @Test
  void a_time_that_does_not_exist_is_sent_once_that_day() {
    LocalTime half = LocalTime.of(2, 30);
    Instant shifted = Instant.parse("2026-03-29T01:30:00Z");

    assertThat(at(half, BERLIN, "2026-03-28", shifted.minus(TICK)))
        .isEqualTo(new Due.Wait(shifted));
    assertThat(at(half, BERLIN, "2026-03-28", shifted)).isEqualTo(send("2026-03-29", false));
    assertThat(sent(half, BERLIN, "2026-03-27T12:00:00Z", "2026-03-31T12:00:00Z"))
        .containsExactly("2026-03-28", "2026-03-29", "2026-03-30", "2026-03-31");
  }

  /** On 25 October 2026 clocks in Berlin go from 03:00 back to 02:00: 02:30 comes twice. */
  @Test
  void a_time_that_exists_twice_is_sent_at_the_first() {
    LocalTime half = LocalTime.of(2, 30);
    Instant first = Instant.parse("2026-10-25T00:30:00Z");

    assertThat(at(half, BERLIN, "2026-10-24", first.minus(TICK))).isEqualTo(new Due.Wait(first));
    assertThat(at(half, BERLIN, "2026-10-24", first)).isEqualTo(send("2026-10-25", false));
    assertThat(at(half, BERLIN, "2026-10-25", first.plus(Duration.ofHours(1))))
        .isEqualTo(new Due.Wait(Instant.parse("2026-10-26T01:30:00Z")));
    assertThat(sent(half, BERLIN, "2026-10-23T12:00:00Z", "2026-10-27T12:00:00Z"))
        .containsExactly("2026-10-24", "2026-10-25", "2026-10-26", "2026-10-27");
  }

  /** In Apia there was no 30 December 2011. */
  @Test
  void a_day_that_does_not_exist_brings_no_second_report() {
    assertThat(
            sent(NINE, ZoneId.of("Pacific/Apia"), "2011-12-28T12:00:00Z", "2012-01-01T12:00:00Z"))
        .containsExactly("2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01");
  }

  /** In Havana midnight comes twice when clocks go back. */
  @Test
  void midnight_that_exists_twice_is_sent_once() {
    LocalTime midnight = LocalTime.MIDNIGHT;

    assertThat(
            sent(
                midnight,
                ZoneId.of("America/Havana"),
                "2026-10-31T00:00:00Z",
                "2026-11-03T00:00:00Z"))
        .containsExactly("2026-10-31", "2026-11-01", "2026-11-02");
  }

  @Test
  void before_the_first_report_the_days_that_passed_are_settled() {
    assertThat(Daily.of(Optional.empty(), NINE, BERLIN, Instant.parse("2026-01-15T12:00:00Z")))
        .isEqualTo(new Due.Settle(LocalDate.parse("2026-01-15")));
  }

  @Test
  void a_clock_that_was_far_ahead_does_not_silence_reports_for_years() {
    Instant now = Instant.parse("2026-01-15T12:00:00Z");

    assertThat(at(NINE, BERLIN, "2036-01-01", now))
        .isEqualTo(new Due.Settle(LocalDate.parse("2026-01-15")));
    assertThat(at(NINE, BERLIN, "2026-01-16", now)).isInstanceOf(Due.Wait.class);
    assertThat(at(NINE, BERLIN, "2026-01-17", now)).isInstanceOf(Due.Settle.class);
  }

  /** The days that are sent when it is asked every ten minutes. */
  private static List<String> sent(LocalTime time, ZoneId zone, String from, String to) {
    List<String> sent = new ArrayList<>();
    Optional<LocalDate> settled = Optional.empty();
    for (Instant now = Instant.parse(from);
        !now.isAfter(Instant.parse(to));
        now = now.plus(Duration.ofMinutes(10))) {
      switch (Daily.of(settled, time, zone, now)) {
        case Due.Wait(Instant until) -> assertThat(until).isAfter(now);
        case Due.Settle(LocalDate day) -> settled = Optional.of(day);
        case Due.Send(LocalDate day, boolean late) -> {
          assertThat(late).isFalse();
          sent.add(day.toString());
          settled = Optional.of(day);
        }
      }
    }
    return sent;
  }

  private static Due at(LocalTime time, ZoneId zone, String settled, Instant now) {
    return Daily.of(Optional.of(LocalDate.parse(settled)), time, zone, now);
  }

  private static Due send(String day, boolean late) {
    return new Due.Send(LocalDate.parse(day), late);
  }
}
