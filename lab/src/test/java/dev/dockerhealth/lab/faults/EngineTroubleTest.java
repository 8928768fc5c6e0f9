package dev.dockerhealth.lab.faults;

import static dev.dockerhealth.lab.faults.Placing.CARE;
import static dev.dockerhealth.lab.faults.Placing.checked;
import static dev.dockerhealth.lab.faults.Placing.endsUntilRun;
import static dev.dockerhealth.lab.faults.Placing.runs;
import static dev.dockerhealth.lab.faults.Placing.unhealthyUntilRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The engine is restarted, killed, hung, moved: nobody is harmed, nobody is forgotten. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
final class EngineTroubleTest {
  private static final Map<String, String> SETTINGS =
      Map.of("CHECK_INTERVAL", "5", "BACKOFF_INITIAL", "2");
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final Duration AFTER_GRACE = GRACE.plus(Duration.ofSeconds(20));
  private static final String LOST = "engine-unreachable";

  @Test
  void a_graceful_restart_is_nobody_s_illness() {
    try (Ward ward = Ward.open(SETTINGS)) {
      sleeps(ward, "always", "--restart=always");
      sleeps(ward, "unless-stopped", "--restart=unless-stopped");
      sleeps(ward, "no-policy", CARE);
      sleeps(ward, "stopped", "--restart=unless-stopped");
      sleeps(ward, "stopped-no-policy", CARE);
      watch(ward, "always", "unless-stopped", "no-policy", "stopped", "stopped-no-policy");
      ward.docker().run("stop", "stopped", "stopped-no-policy");

      ward.engine().restartGracefully();

      ward.healer().waitUntilSaid(SOON, "the engine answers .*it was restarted");
      ward.hold(AFTER_GRACE);
      assertThat(ward.docker().status("always")).isEqualTo("running");
      assertThat(ward.docker().status("unless-stopped")).isEqualTo("running");
      assertThat(ward.docker().status("stopped")).isEqualTo("exited");
      assertThat(ward.docker().status("stopped-no-policy")).isEqualTo("exited");
      assertThat(ward.docker().status("no-policy")).isEqualTo("exited");
      assertThat(attempts(ward)).isEmpty();
      assertThat(ward.healer().said(LOST)).hasSize(1);
      assertThat(ward.healer().said(" ERROR ")).hasSize(1);
    }
  }

  @Test
  void what_a_killed_engine_left_down_is_started_in_the_order_of_its_dependencies() {
    try (Ward ward = Ward.open(SETTINGS)) {
      checked(
              "[ -e /tmp/up ]",
              "rm -f /tmp/up; sleep 5; touch /tmp/up; exec sleep 9999",
              shop("db"))
          .with(ward, "shop-db");
      sleeps(ward, "shop-web", shop("web", "db:service_healthy:false"));
      sleeps(ward, "shop-edge", shop("edge", "web:service_started:false"));
      ward.until(SOON, "shop-db", Body::isHealthy, "healthy");
      watch(ward, "shop-db", "shop-web", "shop-edge");

      ward.engine().kill();
      ward.engine().start();

      ward.listenAgain();
      ward.until(AFTER_GRACE.plus(SOON), "shop-edge", b -> b.is("running"), "started, the last");
      Duration database = ward.when("health_status: healthy", "shop-db", 2);
      Duration web = ward.when("start", "shop-web", 2);
      assertThat(database).isLessThan(web);
      assertThat(web).isLessThan(ward.when("start", "shop-edge", 2));
    }
  }

  private static String[] shop(String service, String... needs) {
    return new String[] {
      "--restart=unless-stopped",
      "--stop-timeout=1",
      "--label=com.docker.compose.project=shop",
      "--label=com.docker.compose.service=" + service,
      "--label=com.docker.compose.container-number=1",
      "--label=com.docker.compose.oneoff=False",
      "--label=com.docker.compose.depends_on=" + String.join(",", needs)
    };
  }

  @Test
  void what_a_killed_engine_left_down_is_started_after_the_grace() {
    try (Ward ward = Ward.open(SETTINGS)) {
      sleeps(ward, "unless-stopped", "--restart=unless-stopped");
      sleeps(ward, "labelled", CARE);
      sleeps(ward, "plain");
      sleeps(ward, "stopped", "--restart=unless-stopped");
      watch(ward, "unless-stopped", "labelled", "plain", "stopped");
      ward.docker().run("stop", "stopped");
      unhealthyUntilRun(2, "--stop-timeout=6").with(ward, "mid-restart");
      ward.untilCount(SOON, "kill", "mid-restart", 1);

      ward.engine().kill();
      ward.engine().start();

      ward.listenAgain();
      assertThat(ward.docker().status("unless-stopped")).isEqualTo("exited");
      ward.until(AFTER_GRACE, "unless-stopped", b -> b.is("running"), "left down, started");
      ward.until(SOON, "labelled", b -> b.is("running"), "left down, started");
      ward.until(SOON, "mid-restart", b -> b.is("running"), "its restart, finished");
      ward.untilSaid(SOON, "unless-stopped", "recovered");
      ward.untilSaid(SOON, "mid-restart", "recovered");
      assertThat(ward.docker().status("stopped")).isEqualTo("exited");
      assertThat(ward.docker().status("plain")).isEqualTo("exited");
      assertThat(ward.healer().said(LOST)).hasSize(1);
      assertThat(graceBefore(ward, "unless-stopped")).isGreaterThanOrEqualTo(GRACE);
    }
  }

  @Test
  void a_hung_engine_is_told_once_and_nothing_is_done_in_doubt() {
    try (Ward ward = Ward.open(SETTINGS)) {
      endsUntilRun(1, 1, 1, CARE).with(ward, "crashes-meanwhile");
      watch(ward, "crashes-meanwhile");
      unhealthyUntilRun(2, "--stop-timeout=6").with(ward, "mid-restart");
      ward.untilCount(SOON, "kill", "mid-restart", 1);
      long crashes = ward.docker().pid("crashes-meanwhile");

      ward.engine().hang();
      Shell.run("kill -KILL " + crashes);
      ward.healer().waitUntilSaid(SOON, LOST);
      ward.hold(Duration.ofSeconds(10));
      ward.engine().resume();

      ward.until(SOON, "mid-restart", Body::isHealthy, "its restart, finished");
      ward.untilSaid(SOON, "mid-restart", "recovered");
      ward.untilSaid(AFTER_GRACE, "crashes-meanwhile", "recovered");
      assertThat(ward.count("start", "mid-restart")).isEqualTo(2);
      assertThat(ward.count("start", "crashes-meanwhile")).isEqualTo(2);
      assertThat(ward.healer().said(LOST)).hasSize(1);
      assertThat(graceBefore(ward, "crashes-meanwhile")).isGreaterThanOrEqualTo(GRACE);
    }
  }

  @Test
  void a_replaced_socket_is_found_again() {
    try (Ward ward = Ward.open(SETTINGS)) {
      watch(ward);

      ward.engine().replaceSocket();
      ward.healer().waitUntilSaid(SOON, "it was restarted");
      sleeps(ward, "comes-after");

      ward.healer().waitUntilSeen("comes-after");
      assertThat(ward.healer().said(LOST)).hasSize(1);
    }
  }

  @Test
  void a_missing_socket_is_said_and_waited_for() {
    try (Ward ward = Ward.open(SETTINGS)) {
      endsUntilRun(2, 20, 1, CARE).with(ward, "web");
      ward.engine().hideSocket();

      ward.healer().start();
      ward.healer().waitUntilSaid(SOON, LOST);
      ward.hold(Duration.ofSeconds(3));
      ward.engine().showSocket();

      ward.healer().waitUntilWatching();
      ward.untilSaid(AFTER_GRACE, "web", "recovered");
      assertThat(ward.healer().said(LOST)).hasSize(1);
    }
  }

  @Test
  void a_healer_killed_in_the_middle_of_a_restart_knows_it_afterwards() {
    try (Ward ward = Ward.open(SETTINGS)) {
      watch(ward);
      unhealthyUntilRun(2, "--stop-timeout=6").with(ward, "web");
      ward.untilCount(SOON, "kill", "web", 1);

      ward.healer().kill9();
      ward.untilCount(SOON, "restart", "web", 1);
      ward.healer().start().waitUntilWatching();

      ward.untilSaid(SOON, "web", "recovered");
      ward.hold(Duration.ofSeconds(20));
      assertThat(ward.count("start", "web")).isEqualTo(2);
      assertThat(attempts(ward)).hasSize(1);
    }
  }

  @Test
  void a_person_s_stop_during_our_restart_wins() {
    try (Ward ward = Ward.open(SETTINGS)) {
      watch(ward);
      unhealthyUntilRun(2, "--stop-timeout=6").with(ward, "web");
      ward.untilCount(SOON, "kill", "web", 1);

      ward.docker().run("stop", "web");

      ward.until(SOON, "web", b -> b.is("exited"), "stopped, as the person wished");
      ward.untilSaid(SOON, "web", "superseded|abandoned");
      ward.hold(Duration.ofSeconds(20));
      assertThat(ward.docker().status("web")).isEqualTo("exited");
    }
  }

  @Test
  void a_person_s_stop_during_verification_wins() {
    try (Ward ward = Ward.open(SETTINGS)) {
      watch(ward);
      checked(
              "test -e /never",
              "exec sleep 100000",
              "--health-start-period=0s",
              "--health-interval=5s")
          .with(ward, "web");
      ward.untilCount(SOON, "restart", "web", 1);

      ward.docker().run("stop", "web");

      ward.untilSaid(SOON, "web", "superseded");
      ward.hold(Duration.ofSeconds(20));
      assertThat(ward.docker().status("web")).isEqualTo("exited");
    }
  }

  private static void sleeps(Ward ward, String name, String... options) {
    runs(concat("--stop-timeout=1", options), "sleep", "100000").with(ward, name);
  }

  private static List<String> concat(String first, String... rest) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(first), java.util.stream.Stream.of(rest))
        .toList();
  }

  private static void watch(Ward ward, String... names) {
    ward.healer().start().waitUntilWatching();
    for (String name : names) {
      ward.healer().waitUntilSeen(name);
    }
  }

  private static List<Entry> attempts(Ward ward) {
    return ward.healer().facts().stream().filter(Entry.AttemptIntended.class::isInstance).toList();
  }

  /** Between the engine's return and the first attempt on this container after it. */
  private static Duration graceBefore(Ward ward, String name) {
    Instant back =
        ward.healer().facts().stream()
            .filter(Entry.EngineFound.class::isInstance)
            .map(Entry::at)
            .toList()
            .getLast();
    Instant act =
        ward.healer().facts(name).stream()
            .filter(Entry.AttemptIntended.class::isInstance)
            .map(Entry::at)
            .filter(back::isBefore)
            .toList()
            .getFirst();
    return Duration.between(back, act);
  }
}
