package dev.dockerhealth.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.record.Parcel;
import dev.dockerhealth.lab.alerts.FarSide;
import dev.dockerhealth.lab.alerts.FarSide.Heard;
import dev.dockerhealth.lab.engine.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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

  private static final List<String> THREE = List.of("one", "two", "three");

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

  /** One message was taken, and docker-health died before it knew. */
  @Test
  void over_two_kills_nothing_is_lost_and_only_what_was_in_hand_comes_twice() {
    try (FarSide far = FarSide.answering(503);
        Ward ward =
            Ward.open(
                Map.of(
                    "CHECK_INTERVAL", "5",
                    "ALERT_WEBHOOK", far.url(),
                    "ALERT_WEBHOOK_FORMAT", "json"))) {
      ward.healer().start().waitUntilWatching();
      for (String name : THREE) {
        ward.run(name, List.of("--label", "docker-health.enable=true"), "sh", "-c", CRASHES_ONCE);
      }
      for (String name : THREE) {
        ward.untilSaid(LIMIT, name, "recovered: ");
      }
      ward.hold(Duration.ofMillis(300)); // the transaction of the last recovery is committed
      ward.healer().kill9();

      far.answer(FarSide.TAKES_AND_HANGS);
      ward.healer().start().waitUntilWatching();
      Heard inHand = Eventually.<Heard>until(LIMIT, () -> far.taken().stream().findFirst(), "one");
      ward.healer().kill9();

      far.answer(200);
      ward.healer().start().waitUntilWatching();
      for (String name : THREE) {
        var _ = until(far, "begins", name + ": crashed");
        var _ = until(far, "ends", name + ": healthy after");
      }
      Eventually.isTrue(LIMIT, () -> ward.healer().recall().parcels().isEmpty(), "all to be sent");

      List<Integer> numbers = far.taken().stream().map(AlertsTest::number).sorted().toList();
      assertThat(numbers.stream().distinct().toList())
          .isEqualTo(IntStream.rangeClosed(1, numbers.getLast()).boxed().toList());
      assertThat(numbers).hasSize(numbers.getLast() + 1);
      assertThat(far.taken().stream().filter(h -> h.id().equals(inHand.id()))).hasSize(2);
    }
  }

  private static int number(Heard heard) {
    return Integer.parseInt(heard.id().substring(2));
  }

  @Test
  void what_is_open_at_alertmanager_is_so_once_over_a_kill_and_resolved_after_the_recovery() {
    try (Manager manager = Manager.open();
        Ward ward =
            Ward.open(
                Map.of(
                    "CHECK_INTERVAL", "5",
                    "MODE", "observe",
                    "ALERT_COOLDOWN", "0",
                    "ALERTMANAGER_URL", manager.url()))) {
      ward.healer().start().waitUntilWatching();
      Placing.unhealthy("--label=docker-health.enable=true").with(ward, "svc");
      String before = firing(manager, all -> all.size() == 1).getFirst();
      Eventually.isTrue(
          LIMIT,
          () -> ward.healer().recall().parcels().stream().anyMatch(Parcel::open),
          "the open alert in the journal");
      ward.healer().kill9();

      ward.healer().start().waitUntilWatching();
      // repeated at once: with the same labels, and a later end
      var _ = firing(manager, all -> all.size() == 1 && !all.getFirst().equals(before));
      ward.docker().run("exec", "svc", "touch", "/well");

      assertThat(firing(manager, List::isEmpty)).isEmpty();
      Eventually.isTrue(LIMIT, () -> ward.healer().recall().parcels().isEmpty(), "nothing open");
    }
  }

  private static List<String> firing(Manager manager, Predicate<List<String>> wanted) {
    return Eventually.until(
        LIMIT, () -> manager.firing("svc"), wanted, "what alertmanager shows of svc");
  }

  @Test
  void the_heart_stops_while_the_engine_hangs_and_beats_again_after() {
    try (FarSide far = FarSide.answering(200);
        Ward ward =
            Ward.open(
                Map.of(
                    "CHECK_INTERVAL", "2",
                    "HEARTBEAT_URL", far.url(),
                    "HEARTBEAT_INTERVAL", "1"))) {
      ward.healer().start().waitUntilWatching();
      Eventually.isTrue(LIMIT, () -> far.heard().size() >= 3, "three beats");

      ward.engine().hang();
      ward.healer().waitUntilSaid(LIMIT, "engine-unreachable");
      ward.hold(Duration.ofSeconds(2)); // the beat under way is over
      int before = far.heard().size();
      ward.hold(Duration.ofSeconds(6));
      assertThat(far.heard()).hasSize(before);

      ward.engine().resume();
      Eventually.isTrue(LIMIT, () -> far.heard().size() >= before + 2, "beats after the return");
    }
  }

  private static Heard until(FarSide far, String stage, String title) {
    return Eventually.<Heard>until(
        LIMIT,
        () ->
            far.taken().stream()
                .filter(h -> h.stage().equals(stage) && h.title().startsWith(title))
                .findFirst(),
        () -> stage + " " + title + "; heard " + far.heard());
  }
}
