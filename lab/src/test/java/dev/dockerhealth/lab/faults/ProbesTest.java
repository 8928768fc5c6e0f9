package dev.dockerhealth.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Containers without a health check of the engine, kept well by probes of ours. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
final class ProbesTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PROBE = "--label=docker-health.probe=";
  private static Ward ward;

  @BeforeAll
  static void open() {
    ward =
        Ward.open(
            Map.of(
                "CHECK_INTERVAL", "5",
                "PROBE_INTERVAL", "1",
                "PROBE_TIMEOUT", "2",
                "PROBE_RETRIES", "3",
                "STORM_THRESHOLD", "100",
                "BACKOFF_INITIAL", "2"));
    ward.healer().start().waitUntilWatching();
  }

  @AfterAll
  static void close() {
    ward.close();
  }

  /** It serves on its own loopback, so nobody from outside could ask it. */
  @ParameterizedTest
  @CsvSource({
    "page-gone, http://:8080/health, none, rm /www/health, 404",
    "page-hangs, http://:8080/health, bridge, killall -STOP httpd, no answer within 2 s",
    "port-closed, tcp://:8080, none, killall -9 httpd, connection refused",
    "command-fails, exec:test -e /www/health, none, rm /www/health, exit code 1"
  })
  void what_its_probe_finds_ill_is_restarted_and_well(
      String name, String probe, String network, String harm, String evidence) {
    ward.run(
        name,
        List.of(PROBE + probe, "--network=" + network, "--stop-timeout=1"),
        "sh",
        "-c",
        "mkdir -p /www; touch /www/health; httpd -p 127.0.0.1:8080 -h /www; exec sleep 100000");
    ward.healer().waitUntilSeen(name);
    ward.hold(Duration.ofSeconds(4));
    assertThat(ward.count("start", name)).as("left alone while it is well").isEqualTo(1);

    ward.docker().run("exec", name, "sh", "-c", harm);

    ward.untilSaid(LIMIT, name, "its own probe .* failed 3 times: .*" + evidence);
    ward.untilSaid(LIMIT, name, "recovered: healthy");
    assertThat(ward.count("start", name)).isEqualTo(2);
  }

  @Test
  void one_that_is_never_well_within_its_start_grace_is_left_alone() {
    ward.run(
        "slow",
        List.of(PROBE + "tcp://:8080", "--label=docker-health.start-grace=600"),
        "sleep",
        "100000");
    ward.healer().waitUntilSeen("slow");

    ward.hold(Duration.ofSeconds(12));

    assertThat(ward.count("start", "slow")).isEqualTo(1);
    assertThat(ward.story("slow")).doesNotContain("unhealthy: ");
  }

  /** Its own grace is the engine's 10 s. */
  @Test
  void one_that_is_deaf_to_its_stop_signal_is_not_waited_for() {
    ward.run(
        "deaf",
        List.of(PROBE + "exec:test -e /well"),
        "sh",
        "-c",
        "touch /well; exec sleep 100000");
    ward.healer().waitUntilSeen("deaf");
    ward.hold(Duration.ofSeconds(8));

    ward.docker().run("exec", "deaf", "rm", "/well");

    ward.untilSaid(LIMIT, "deaf", "recovered: healthy");
    assertThat(ward.killedBy("deaf", 15)).isTrue();
    assertThat(ward.killedBy("deaf", 9)).isTrue();
    assertThat(ward.when("kill", "deaf", 2).minus(ward.when("kill", "deaf", 1)))
        .isLessThan(Duration.ofSeconds(4));
  }

  /** As the engine does with its own checks; else each probe would leave one more behind. */
  @Test
  void a_command_that_hangs_is_killed() {
    ward.run(
        "hangs",
        List.of(PROBE + "exec:test -e /well || sleep 54321", "--label=docker-health.mode=observe"),
        "sh",
        "-c",
        "touch /well; exec sleep 100000");
    ward.healer().waitUntilSeen("hangs");
    ward.hold(Duration.ofSeconds(4));
    ward.docker().run("exec", "hangs", "rm", "/well");
    ward.untilSaid(LIMIT, "hangs", "its own probe .* failed 3 times: .*no answer within 2 s");

    ward.hold(Duration.ofSeconds(8));

    assertThat(ward.docker().run("top", "hangs").lines().filter(line -> line.contains("54321")))
        .as("one may be under way, as a shell and what it began")
        .hasSizeLessThanOrEqualTo(2);
    assertThat(ward.count("start", "hangs")).isEqualTo(1);
  }

  @Test
  void a_command_that_is_not_there_is_told_and_nothing_is_restarted() {
    ward.run("broken", List.of(PROBE + "exec:no-such-command"), "sleep", "100000");

    ward.untilSaid(LIMIT, "broken", "probe-broken: its own probe exec:no-such-command cannot run");
    ward.hold(Duration.ofSeconds(5));

    assertThat(ward.count("start", "broken")).isEqualTo(1);
  }

  @Test
  void a_label_that_cannot_be_read_is_one_warning() {
    ward.run("unread", List.of(PROBE + "http://elsewhere:80/"), "sleep", "100000");

    ward.untilSaid(LIMIT, "unread", "docker-health.probe");
    ward.hold(Duration.ofSeconds(6));

    assertThat(ward.story("unread").lines().filter(line -> line.contains("docker-health.probe")))
        .hasSize(1);
  }

  @Test
  void a_paused_one_is_not_probed_into_a_restart() {
    ward.run("paused", List.of(PROBE + "exec:true", "--stop-timeout=1"), "sleep", "100000");
    ward.healer().waitUntilSeen("paused");
    ward.docker().run("pause", "paused");

    ward.hold(Duration.ofSeconds(8));

    assertThat(ward.count("start", "paused")).isEqualTo(1);
    ward.docker().run("unpause", "paused");
  }
}
