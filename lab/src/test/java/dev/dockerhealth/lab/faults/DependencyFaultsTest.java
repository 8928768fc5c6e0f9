package dev.dockerhealth.lab.faults;

import static dev.dockerhealth.lab.faults.Placing.CARE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The cause is healed, and what is ill because of it gets well by itself. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class DependencyFaultsTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "CHECK_INTERVAL", "5",
          "BACKOFF_INITIAL", "2",
          "STORM_THRESHOLD", "100",
          "DEPENDENCIES", "by-setting:setting-db");

  /** Longer than a new service of compose is left alone. */
  private static final Duration SOON = Duration.ofSeconds(100);

  /** Long enough for the check of whoever needs it to fail. */
  private static final String LISTENS_AFTER_6_S = "sleep 6; exec busybox httpd -f -p 5432";

  private final Ward ward = Ward.open(SETTINGS);

  @BeforeAll
  void watched() {
    ward.healer().start().waitUntilWatching();
  }

  @AfterAll
  void closed() {
    ward.close();
  }

  @Test
  void a_killed_database_is_healed_and_its_web_left_alone() {
    Stack stack = new Stack("killed", 31);
    stack.database(LISTENS_AFTER_6_S);
    stack.web("db:service_healthy:false");
    String before = stack.startOf("web");

    ward.docker().crash(stack.name("db"));

    ward.untilSaid(SOON, stack.name("web"), "dependency-down: unhealthy, and it needs");
    stack.untilWell("db", "web");
    assertThat(stack.startOf("web")).isEqualTo(before);
    assertThat(ward.count("start", stack.name("db"))).isEqualTo(2);
  }

  @Test
  void a_hung_database_is_healed_and_its_web_left_alone() {
    Stack stack = new Stack("hung", 32);
    stack.database("exec busybox httpd -f -p 5432");
    stack.web("db:service_started:false");
    String before = stack.startOf("web");

    ward.docker().hang(stack.name("db"));

    ward.until(SOON, stack.name("web"), Body::isUnhealthy, "its fast check fails first");
    ward.untilCount(SOON, "restart", stack.name("db"), 1);
    stack.untilWell("db", "web");
    assertThat(stack.startOf("web")).isEqualTo(before);
    assertThat(ward.deeds(stack.name("web"))).hasSize(1);
  }

  @Test
  void what_compose_would_restart_with_it_is_restarted_after_it_is_well() {
    Stack stack = new Stack("follow", 33);
    stack.database("exec busybox httpd -f -p 5432");
    stack.web("db:service_healthy:true");

    ward.docker().hang(stack.name("db"));

    ward.untilCount(SOON, "restart", stack.name("web"), 1);
    assertThat(ward.when("health_status: healthy", stack.name("db"), 2))
        .isLessThan(ward.when("restart", stack.name("web"), 1));
    stack.untilWell("db", "web");
    assertThat(ward.count("restart", stack.name("web"))).isEqualTo(1);
  }

  @Test
  void what_its_label_names_follows_a_restart_by_anybody() {
    ward.run(
        "leader", List.of(CARE, "--label=docker-health.restart-with=follower"), "sleep", "9999");
    ward.run("follower", List.of(), "sleep", "9999");
    ward.run("bystander", List.of(), "sleep", "9999");
    ward.healer().waitUntilSeen("leader");
    ward.healer().waitUntilSeen("follower");

    ward.docker().run("restart", "--time=0", "leader");

    ward.untilSaid(SOON, "follower", "recovered");
    assertThat(ward.count("restart", "follower")).isEqualTo(1);
    assertThat(ward.count("restart", "leader")).isEqualTo(1);
    assertThat(ward.count("restart", "bystander")).isZero();
  }

  @Test
  void one_that_was_stopped_on_purpose_is_not_started_for_another() {
    Stack stack = new Stack("stopped", 34);
    stack.database("exec busybox httpd -f -p 5432");
    stack.web("db:service_started:false");
    String before = stack.startOf("web");

    ward.docker().run("stop", "--time=0", stack.name("db"));

    ward.untilSaid(SOON, stack.name("web"), "dependency-down: .*was stopped on purpose");
    ward.hold(Duration.ofSeconds(10));
    assertThat(ward.docker().status(stack.name("db"))).isEqualTo("exited");
    assertThat(stack.startOf("web")).isEqualTo(before);
    ward.docker().run("start", stack.name("db"));
    stack.untilWell("db", "web");
    assertThat(stack.startOf("web")).isEqualTo(before);
  }

  @Test
  void a_job_that_failed_holds_those_that_need_it_done_and_one_that_did_not_lets_them_pass() {
    Stack done = new Stack("done", 35);
    done.run("job", List.of(), "true");
    done.crashing("web", "job:service_completed_successfully:false");
    Stack failed = new Stack("undone", 36);
    failed.run("job", List.of(), "sh", "-c", "sleep 1; exit 3");
    failed.crashing("web", "job:service_completed_successfully:false");

    ward.untilSaid(SOON, done.name("web"), "recovered");
    ward.untilSaid(
        SOON, failed.name("web"), "dependency-down: crashed, .* has not completed|start-failed");
    ward.hold(Duration.ofSeconds(5));
    assertThat(ward.docker().status(failed.name("web"))).isEqualTo("exited");
  }

  @Test
  void one_that_does_not_exist_is_waited_for_and_not_for_ever() {
    Stack stack = new Stack("ghost", 37);
    stack.crashing("web", "ghost:service_started:false");

    ward.untilCount(Duration.ofSeconds(160), "start", stack.name("web"), 2);

    Duration held =
        ward.when("start", stack.name("web"), 2).minus(ward.when("die", stack.name("web"), 1));
    assertThat(held).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(80));
  }

  @Test
  void those_that_need_each_other_are_told_and_treated() {
    Stack stack = new Stack("cycle", 38);
    stack.crashing("one", "two:service_started:false");
    stack.crashing("two", "one:service_started:false");

    ward.healer().waitUntilSaid(SOON, "depends on itself .*cycle-");
    ward.untilSaid(SOON, stack.name("one"), "recovered");
    ward.untilSaid(SOON, stack.name("two"), "recovered");
  }

  @Test
  void what_the_settings_and_labels_name_comes_first_too() {
    ward.run("setting-db", List.of(), "sleep", "9999");
    ward.run("label-db", List.of(), "sleep", "9999");
    Stream.of("setting-db", "label-db").forEach(ward.healer()::waitUntilSeen);
    ward.docker().run("stop", "--time=0", "setting-db", "label-db");
    crashesOnce("by-setting", CARE);
    crashesOnce("by-label", "--label=docker-health.depends-on=label-db");

    ward.untilSaid(SOON, "by-setting", "dependency-down: crashed, and it needs setting-db");
    ward.untilSaid(SOON, "by-label", "dependency-down: crashed, and it needs label-db");
    ward.docker().run("start", "setting-db", "label-db");

    ward.untilSaid(SOON, "by-setting", "recovered");
    ward.untilSaid(SOON, "by-label", "recovered");
  }

  private void crashesOnce(String name, String... options) {
    Placing.endsUntilRun(2, 11, 1, options).with(ward, name);
  }

  /** One compose project with a network of its own. */
  private final class Stack {
    private final String project;
    private final int subnet;

    Stack(String project, int subnet) {
      this.project = project;
      this.subnet = subnet;
      ward.docker().run("network", "create", "--subnet=10.90." + subnet + ".0/24", project);
    }

    String name(String service) {
      return project + "-" + service;
    }

    void database(String script) {
      run(
          "db",
          List.of(
              "--ip=10.90." + subnet + ".10",
              "--health-cmd=" + asks("127.0.0.1"),
              "--health-interval=3s",
              "--health-timeout=2s",
              "--health-retries=2",
              "--stop-timeout=1",
              "--label=docker-health.enable=true"),
          "sh",
          "-c",
          script);
      ward.until(SOON, name("db"), Body::isHealthy, "healthy");
    }

    void web(String dependsOn) {
      run(
          "web",
          List.of(
              "--health-cmd=" + asks("10.90." + subnet + ".10"),
              "--health-interval=1s",
              "--health-timeout=1s",
              "--health-retries=2",
              "--stop-timeout=1",
              "--label=com.docker.compose.depends_on=" + dependsOn),
          "sleep",
          "9999");
      ward.until(SOON, name("web"), Body::isHealthy, "healthy");
      ward.healer().waitUntilSeen(name("web"));
    }

    /** Ends with code 1 after its first 11 s, and runs from then on. */
    void crashing(String service, String dependsOn) {
      List<String> options = new ArrayList<>(labels(service));
      options.add("--label=com.docker.compose.depends_on=" + dependsOn);
      options.add("--network=" + project);
      Placing.endsUntilRun(2, 11, 1, options.toArray(String[]::new)).with(ward, name(service));
    }

    void run(String service, List<String> options, String... command) {
      List<String> all = new ArrayList<>(labels(service));
      all.add("--network=" + project);
      all.addAll(options);
      ward.run(name(service), all, command);
    }

    private List<String> labels(String service) {
      return List.of(
          "--label=com.docker.compose.project=" + project,
          "--label=com.docker.compose.service=" + service,
          "--label=com.docker.compose.container-number=1",
          "--label=com.docker.compose.oneoff=False");
    }

    private static String asks(String address) {
      return "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 1 " + address + " 5432 | grep -q HTTP";
    }

    String startOf(String service) {
      return ward.docker().inspect(name(service), "{{.State.StartedAt}}");
    }

    void untilWell(String... services) {
      for (String service : services) {
        ward.until(SOON, name(service), Body::isHealthy, "well again");
      }
    }
  }
}
