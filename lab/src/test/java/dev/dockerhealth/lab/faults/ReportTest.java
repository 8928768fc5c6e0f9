package dev.dockerhealth.lab.faults;

import static dev.dockerhealth.lab.faults.Placing.unhealthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.lab.alerts.FarSide;
import dev.dockerhealth.lab.alerts.FarSide.Heard;
import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.Program;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The daily report of a real engine, on the terminal and through real far sides. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
final class ReportTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration SOON = Duration.ofSeconds(40);

  /** Longer than a service that starts takes to ask for a report. */
  private static final Duration ASKED_AGAIN = Duration.ofSeconds(12);

  @Test
  void a_person_sees_it_and_sends_it_with_a_service_and_without() {
    try (FarSide far = FarSide.answering(200);
        Mailbox mailbox = Mailbox.open();
        Ward ward =
            Ward.open(
                Map.of(
                    "CHECK_INTERVAL", "5",
                    "MAX_RESTART_ATTEMPTS", "1",
                    "BACKOFF_INITIAL", "1",
                    "HTTP_LISTEN", "127.0.0.1:0",
                    "ALERT_MIN_SEVERITY", "critical",
                    "ALERT_WEBHOOK", far.url(),
                    "ALERT_WEBHOOK_FORMAT", "json",
                    "SMTP_URL", mailbox.url(),
                    "ALERT_EMAIL", "ops@example.org"))) {
      ward.healer().start().waitUntilWatching();
      unhealthy().with(ward, "ill");
      ward.run("web", List.of(), "sleep", "1000");
      ward.run("job", List.of(), "true");
      ward.untilSaid(LIMIT, "ill", "exhausted after one attempt");

      Program.Answer shown = ward.healer().ask("report");
      Program.Answer queued = ward.healer().ask("report", "--send", "--format", "json");
      Heard first = reports(far, 1).getFirst();
      Eventually.isTrue(SOON, () -> mailed(mailbox) == 1, "the report by mail");
      int code = ward.healer().terminate();
      Program.Answer sent = ward.healer().ask("report", "--send");
      List<Heard> both = reports(far, 2);

      assertThat(shown.exitCode()).as(shown.out() + shown.err()).isEqualTo(1);
      assertThat(shown.out().lines().toList().get(1))
          .matches("ill +running +unhealthy .*unhealthy");
      assertThat(shown.out())
          .containsPattern("(?m)^web +running +- ")
          .containsPattern("(?m)^job +exited +- +- +- ")
          .contains("3 containers: 2 running, 1 stopped; 0 healthy, 1 unhealthy; 1 ill")
          .contains("recoveries in 24 h: 0 of 1 attempts (0 %)")
          .containsPattern("disk: .* of .* free");
      assertThat(queued.exitCode()).isEqualTo(1);
      assertThat(queued.err()).contains("webhook: queued", "mail: queued");
      assertThat(queued.out()).startsWith("{").contains("\"name\":\"ill\"");
      assertThat(first.title()).isEqualTo("Daily report: 3 containers, 2 running, 1 ill");
      assertThat(first.body()).contains("\"name\":\"web\"", "\"fault\":\"unhealthy\"");
      assertThat(code).isZero();
      assertThat(sent.err()).contains("webhook: accepted: 200", "mail: accepted: ");
      assertThat(both.getLast().title()).isEqualTo(first.title());
      assertThat(both.getLast().id()).isNotEqualTo(first.id());
      assertThat(mailed(mailbox)).isEqualTo(2);
      assertThat(mailbox.mails().getLast()).contains("text/html", "ill", "job");
    }
  }

  @Test
  void it_survives_a_kill_between_its_row_and_its_delivery_and_comes_once() {
    Day day = Day.present();
    try (FarSide far = FarSide.answering(503);
        Ward ward = Ward.open(day.settings(far, 120))) {
      settleYesterday(ward, day);
      ward.healer().set("DAILY_CHECK_TIME", day.in(-1)).start().waitUntilWatching();
      Eventually.isTrue(LIMIT, () -> waits(ward), "the report in the journal");
      ward.healer().kill9();
      List<String> refused = far.heard().stream().map(Heard::id).distinct().toList();

      far.answer(200);
      ward.healer().start().waitUntilWatching();
      Heard came = reports(far, 1).getFirst();
      ward.hold(ASKED_AGAIN);

      assertThat(reports(far, 1)).hasSize(1);
      assertThat(refused).isSubsetOf(came.id());
      assertThat(came.title()).startsWith("Daily report: ");
      assertThat(ward.healer().recall().host().tale().reported()).contains(day.today());
      assertThat(ward.healer().recall().parcels()).isEmpty();
    }
  }

  @Test
  void one_that_was_missed_while_it_was_off_is_sent_once_and_called_late() {
    Day day = Day.present();
    try (FarSide far = FarSide.answering(200);
        Ward ward = Ward.open(day.settings(far, 120))) {
      settleYesterday(ward, day);
      ward.healer().set("DAILY_CHECK_TIME", day.in(-10)).start().waitUntilWatching();
      Heard came = reports(far, 1).getFirst();
      assertThat(ward.healer().terminate()).isZero();

      ward.healer().start().waitUntilWatching();
      ward.hold(ASKED_AGAIN);

      assertThat(reports(far, 1)).hasSize(1);
      assertThat(came.title()).startsWith("Daily report (late): ");
    }
  }

  /** After this the report of today is due as soon as its time has come. */
  private static void settleYesterday(Ward ward, Day day) {
    ward.healer().start().waitUntilWatching();
    Eventually.isTrue(
        LIMIT,
        () ->
            ward.healer()
                .recall()
                .host()
                .tale()
                .reported()
                .equals(Optional.of(day.today().minusDays(1))),
        () -> "yesterday to be settled; " + ward.healer().tail());
    assertThat(ward.healer().terminate()).isZero();
  }

  private static boolean waits(Ward ward) {
    return ward.healer().recall().parcels().stream()
        .anyMatch(parcel -> parcel.alert().report().isPresent());
  }

  private static List<Heard> reports(FarSide far, int wanted) {
    return Eventually.until(
        LIMIT,
        () -> far.taken().stream().filter(heard -> heard.topic().equals("report")).toList(),
        all -> all.size() >= wanted,
        wanted + " reports");
  }

  private static long mailed(Mailbox mailbox) {
    return mailbox.mails().stream().filter(mail -> mail.contains("Daily report")).count();
  }

  /** Today where it is about noon, so that no test runs over midnight. */
  private record Day(ZoneId zone, Instant now) {
    static Day present() {
      Instant now = Instant.now();
      int behind = now.atOffset(ZoneOffset.UTC).getHour() - 12;
      String sign = behind < 0 ? "-" : "+"; // with the sign that these names have
      return new Day(ZoneId.of("Etc/GMT" + sign + Math.abs(behind)), now);
    }

    Map<String, String> settings(FarSide far, int minutes) {
      return Map.of(
          "CHECK_INTERVAL",
          "5",
          "RUN",
          "report",
          "TIMEZONE",
          zone.getId(),
          "DAILY_CHECK_TIME",
          in(minutes),
          "ALERT_WEBHOOK",
          far.url(),
          "ALERT_WEBHOOK_FORMAT",
          "json");
    }

    String in(int minutes) {
      LocalTime time = LocalTime.ofInstant(now, zone).plusMinutes(minutes);
      return time.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    LocalDate today() {
      return LocalDate.ofInstant(now, zone);
    }
  }
}
