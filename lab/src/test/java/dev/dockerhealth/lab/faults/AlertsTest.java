package dev.dockerhealth.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.lab.alerts.FarSide;
import dev.dockerhealth.lab.alerts.FarSide.Heard;
import dev.dockerhealth.lab.engine.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people are told, through a real channel, over our own death. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
final class AlertsTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** Crashes once, after it was up long enough to count. */
  private static final String CRASHES_ONCE =
      "test -f /tmp/crashed && exec sleep 1000; touch /tmp/crashed; sleep 12; exit 3";

  @Test
  void an_alert_survives_a_kill_between_commit_and_delivery_and_is_closed_after_the_recovery() {
    try (FarSide far = FarSide.answering(503);
        Ward ward =
            Ward.open(
                Map.of(
                    "CHECK_INTERVAL", "5",
                    "ALERT_WEBHOOK", far.url(),
                    "ALERT_WEBHOOK_FORMAT", "json"))) {
      ward.healer().start().waitUntilWatching();
      ward.run("svc", List.of("--label", "docker-health.enable=true"), "sh", "-c", CRASHES_ONCE);
      ward.untilSaid(LIMIT, "svc", "crashed: ");
      ward.hold(Duration.ofMillis(300)); // the transaction of the crash is committed
      ward.healer().kill9();
      List<Heard> before = far.taken();

      far.answer(200);
      ward.healer().start().waitUntilWatching();
      Heard begun = until(far, "begins", "svc: crashed");
      Heard ended = until(far, "ends", "svc: ");

      assertThat(before).isEmpty();
      assertThat(begun.severity()).isEqualTo("critical");
      assertThat(ended.happening()).isEqualTo(begun.happening());
      assertThat(ended.title()).matches("svc: healthy after .*1st step: start");
      assertThat(far.taken().stream().map(Heard::id)).doesNotHaveDuplicates();
      assertThat(far.taken()).anyMatch(heard -> heard.title().contains("had not been told to end"));
    }
  }

  @Test
  void what_a_person_stops_is_told_quietly_and_not_as_a_fault() {
    try (FarSide far = FarSide.answering(200);
        Ward ward = Ward.open(Map.of("CHECK_INTERVAL", "5", "ALERT_WEBHOOK", far.url()))) {
      ward.healer().start().waitUntilWatching();
      ward.run("web", List.of("--label", "docker-health.enable=true"), "sleep", "1000");
      ward.untilSaid(LIMIT, "web", "");
      ward.hold(Duration.ofSeconds(12)); // that it is new is told first
      ward.docker().run("stop", "-t", "1", "web");

      Heard stopped = until(far, "once", "web was stopped on purpose");

      assertThat(stopped.severity()).isEqualTo("info");
      assertThat(far.taken()).noneMatch(heard -> heard.severity().equals("critical"));
    }
  }

  private static Heard until(FarSide far, String stage, String title) {
    return Eventually.<Heard>until(
        LIMIT,
        () ->
            far.taken().stream()
                .filter(h -> h.stage().equals(stage) && h.title().startsWith(title))
                .findFirst(),
        stage + " " + title + "; heard " + far.heard());
  }
}
