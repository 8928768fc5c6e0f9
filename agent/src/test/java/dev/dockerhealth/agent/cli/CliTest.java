package dev.dockerhealth.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.config.Effect;
import dev.dockerhealth.agent.config.Golden;
import dev.dockerhealth.agent.config.Key;
import dev.dockerhealth.agent.config.Keys;
import dev.dockerhealth.agent.expose.FakeHouse;
import dev.dockerhealth.agent.expose.Seen;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CliTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private final FakeHouse house =
      new FakeHouse(Map.of(), Optional.of(Duration.ofSeconds(1))).engine();
  private final Shell shell = new Shell(house);

  @Test
  void without_a_command_prints_help_and_ends_with_2() throws IOException {
    assertThat(shell.run()).isEqualTo(2);

    assertThat(shell.out()).isEmpty();
    golden("help.txt", shell.err());
  }

  @Test
  void each_command_has_help_and_version() {
    for (String command : commands()) {
      assertThat(shell.run(command, "--help")).as(command).isZero();
      assertThat(shell.out()).as(command).contains("docker-health " + command);
      assertThat(shell.run(command, "--version")).as(command).isZero();
      assertThat(shell.out()).startsWith("docker-health ");
    }
    assertThat(shell.opened).isEmpty();
  }

  @Test
  void watch_shows_the_settings_that_take_effect_by_chapter() {
    shell.run("watch", "--help");

    assertThat(shell.out()).contains("\nWatching:\n").contains("\nThe service itself:\n");
    for (Key<?> key : Keys.ALL) {
      boolean later = key.effect() instanceof Effect.Later;
      assertThat(shell.out().contains(" " + key.name() + ":")).as(key.name()).isEqualTo(!later);
    }
  }

  @Test
  void status_prints_one_line_a_container_and_a_sum() throws IOException {
    house.sees(
        Seen.healthy("shop-web-1"),
        Seen.running("db"),
        Seen.down("old"),
        Seen.labelled("spare", Map.of("docker-health.enable", "false")),
        Seen.unhealthy("api"));

    assertThat(shell.run("status")).isEqualTo(1);

    golden("status.txt", shell.out());
    assertThat(shell.opened).containsExactly("status LOOK");
    assertThat(shell.closed).isEqualTo(1);
  }

  @Test
  void status_of_some_is_only_of_these() {
    house.sees(Seen.running("db"), Seen.unhealthy("api"));

    assertThat(shell.run("status", "db")).isZero();

    assertThat(shell.out()).contains("db").doesNotContain("api").contains("1 container,");
  }

  @Test
  void on_a_terminal_lines_are_cut_to_its_width_and_coloured() {
    house.sees(Seen.running("db"), Seen.down("old"));
    shell.width = Optional.of(80);

    shell.run("status");

    assertThat(shell.out())
        .contains("\u001b[32mrunning\u001b[0m")
        .contains("…")
        .contains("CPU")
        .doesNotContain("UP");
    shell
        .out()
        .lines()
        .map(line -> line.replaceAll("\u001b\\[\\d*m", ""))
        .forEach(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void no_color_is_honoured() {
    house.sees(Seen.running("db"));
    shell.width = Optional.of(200);
    shell.environment.put("NO_COLOR", "1");

    shell.run("status");

    assertThat(shell.out()).doesNotContain("\u001b");
  }

  @Test
  void json_is_one_document() {
    house.sees(Seen.running("db"));

    assertThat(shell.run("status", "--format", "JSON")).isZero();

    assertThat(shell.out()).startsWith("{\"at\":").endsWith("}\n").contains("\"name\":\"db\"");
    assertThat(shell.out().lines()).hasSize(1);
  }

  @Test
  void explain_shows_all_about_one_container() throws IOException {
    house
        .sees(Seen.unhealthy("shop-web-1"))
        .later(Duration.ofMinutes(3))
        .sees(Seen.unhealthy("shop-web-1"));

    assertThat(shell.run("explain", "shop-web-1")).isEqualTo(1);

    golden("explain.txt", shell.out());
  }

  @Test
  void explain_names_labels_that_decided() throws IOException {
    house.sees(
        Seen.labelled(
            "web",
            Map.of(
                "docker-health.stop-timeout", "7",
                "docker-health.mode", "observe",
                "docker-health.modee", "x\u001b[2J")));

    assertThat(shell.run("explain", "web")).isZero();

    golden("explain-labels.txt", shell.out());
  }

  @Test
  void text_of_containers_cannot_command_the_terminal() {
    house.sees(Seen.unhealthy("web"));

    shell.run("explain", "web");

    assertThat(shell.out()).contains("answer 😀").doesNotContain("\u001b");
  }

  @Test
  void an_unknown_name_ends_with_2_and_names_what_is_near() throws IOException {
    house.sees(Seen.running("postgres"), Seen.running("web"));

    StringBuilder said = new StringBuilder();
    for (List<String> command :
        List.of(
            List.of("explain", "postgers"),
            List.of("status", "web", "nothing-like-it"),
            List.of("recover", "wep"),
            List.of("wait", "gres"),
            List.of("pause", "webb"))) {
      assertThat(shell.run(command.toArray(String[]::new))).as(command.toString()).isEqualTo(2);
      said.append("$ docker-health ").append(String.join(" ", command)).append('\n');
      said.append(shell.err());
    }
    golden("unknown-names.txt", said.toString());
  }

  @Test
  void wrong_usage_ends_with_2_and_says_what_is_right() throws IOException {
    StringBuilder said = new StringBuilder();
    for (List<String> command :
        List.of(
            List.of("stat"),
            List.of("status", "--wach"),
            List.of("status", "--format", "xml"),
            List.of("explain"),
            List.of("explain", "a", "b"),
            List.of("recover", "web", "--issue", "bad_luck"),
            List.of("wait", "web", "--timeout", "soon"),
            List.of("pause", "--for", "soon"),
            List.of("status", "--check-interval", "soon"),
            List.of("status", "--config", "/nowhere/at/all"),
            List.of("history", "--since", "yesterday"),
            List.of("history", "--show", "a-77"))) {
      assertThat(shell.run(command.toArray(String[]::new))).as(command.toString()).isEqualTo(2);
      assertThat(shell.out()).as(command.toString()).isEmpty();
      said.append("$ docker-health ").append(String.join(" ", command)).append('\n');
      said.append(shell.err());
    }
    golden("wrong-usage.txt", said.toString());
  }

  @Test
  void an_engine_that_does_not_answer_ends_with_3() {
    FakeHouse lost = new FakeHouse(Map.of(), Optional.of(Duration.ofSeconds(1)));
    lost.settled = false;
    lost.signal(new Signal.EngineLost("Nobody listens on the engine's socket."));
    Shell other = new Shell(lost);

    for (String command : List.of("status", "once")) {
      assertThat(other.run(command)).as(command).isEqualTo(3);
      assertThat(other.err()).contains("Nobody listens");
    }
    assertThat(other.closed).isPositive();
  }

  @Test
  void recover_prints_each_step_until_it_is_well() throws IOException {
    house.sees(Seen.running("web"), Seen.running("db"));

    assertThat(shell.run("recover", "web", "db", "--force")).isZero();

    golden("recover.txt", shell.out().replaceAll("(?m)^ *\\d+\\.\\d s", "    0.0 s"));
    assertThat(shell.opened).containsExactly("recover ASKED");
  }

  @Test
  void recover_tells_that_a_well_one_needs_force() {
    house.sees(Seen.running("web"));

    assertThat(shell.run("recover", "web")).isZero();

    assertThat(shell.out()).contains("web: is well; --force treats it all the same");
  }

  @Test
  void recover_dry_acts_on_nothing() {
    house.sees(Seen.running("web"));

    shell.run("recover", "web", "--dry-run");

    assertThat(shell.opened).containsExactly("recover LOOK");
  }

  @Test
  void wait_returns_when_all_are_healthy() {
    house.sees(Seen.running("db"), Seen.healthy("web"));

    assertThat(shell.run("wait", "db", "web")).isZero();
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void wait_gives_up_in_time_and_says_who_is_missing() {
    house.sees(Seen.running("db"), Seen.unhealthy("web"), Seen.down("old"));

    assertThat(shell.run("wait", "db", "web", "old", "--timeout", "0")).isEqualTo(1);

    assertThat(shell.err())
        .contains("web is running and unhealthy")
        .contains("old is exited")
        .doesNotContain("db is");
  }

  @Test
  void pauses_and_resumes() {
    house.sees(Seen.running("web"));

    assertThat(shell.run("pause", "web", "--for", "2h")).isZero();
    assertThat(shell.out()).isEqualTo("web: maintenance for 2h\n");
    shell.run("status");
    assertThat(shell.out()).contains("in maintenance, ends in 2 h; well");
    assertThat(shell.run("resume", "web")).isZero();
    assertThat(shell.out()).isEqualTo("web: maintenance has ended\n");
    assertThat(shell.run("pause")).isZero();
    assertThat(shell.run("resume")).isZero();
    assertThat(house.wishes).hasSize(4);
  }

  @Test
  void once_where_another_is_at_work_does_nothing_and_is_well() {
    shell.opening = new Doors.Opening.Taken("process 7 holds the lock in /x");

    assertThat(shell.run("once")).isZero();
    assertThat(shell.out()).contains("process 7 holds the lock").contains("nothing to do here");
    assertThat(shell.run("pause")).isEqualTo(2);
  }

  @Test
  void once_makes_one_attempt_and_tells_what_is_left() throws IOException {
    house.sees(Seen.running("db"), Seen.unhealthy("web"));

    assertThat(shell.run("once")).isEqualTo(1);

    golden("once.txt", shell.out());
    assertThat(shell.opened).containsExactly("once HEAL");
    assertThat(shell.out().lines().filter(line -> line.contains(", attempt "))).hasSize(1);
    assertThat(house.memory().policy().base().backoff().initial())
        .as("a second attempt is put off until after the end")
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void history_is_told_oldest_first() throws IOException {
    house.sees(Seen.running("db")).later(Duration.ofMinutes(2)).sees(Seen.unhealthy("web"));

    assertThat(shell.run("history")).isZero();

    golden("history.txt", shell.out());
    assertThat(shell.run("history", "--show", "a-1")).isZero();
    assertThat(shell.out()).contains("log, 2027-01-01 12:00:00").contains("one [2Jtwo 😀");
  }

  @Test
  void config_shows_value_and_origin() {
    shell.environment.put("CHECK_INTERVAL", "7");
    shell.environment.put("HTTP_TOKEN", "s3cret-s3cret-s3cret");

    assertThat(shell.run("config", "--cooldown-period=9m")).isZero();

    assertThat(shell.out())
        .containsPattern("CHECK_INTERVAL +7 +environment")
        .containsPattern("COOLDOWN_PERIOD +9m +--cooldown-period")
        .doesNotContain("s3cret");
    assertThat(shell.opened).isEmpty();
  }

  @Test
  void doctor_says_how_to_mend_what_fails() {
    assertThat(shell.run("doctor", "--state-dir", "/proc/none")).isEqualTo(3);

    assertThat(shell.out())
        .containsPattern("failed +engine +The engine's socket /nowhere/docker.sock does not exist")
        .contains("Start the engine")
        .containsPattern("(?m)^ok +journal");
  }

  @Test
  void completion_and_manual_mention_every_command() {
    for (String generated : List.of("completion", "man")) {
      assertThat(shell.run(generated)).isZero();
      for (String command : commands()) {
        assertThat(shell.out()).as(generated).contains(command);
      }
    }
    assertThat(shell.out()).startsWith(".TH DOCKER-HEALTH 1\n").contains(".SS recover NAME");
  }

  @Test
  void every_option_of_the_help_is_taken() {
    Map<String, String> values =
        Map.of(
            "--docker-host", "unix:///x.sock",
            "--config", "/nowhere/config.env");
    for (String command : List.of("watch", "once", "config")) {
      shell.run(command, "--help");
      List<String> flags =
          shell
              .out()
              .lines()
              .map(String::strip)
              .filter(line -> line.startsWith("--"))
              .map(line -> line.replaceAll("[\\[= ].*", ""))
              .filter(flag -> !List.of("--config", "--format", "--url", "--token").contains(flag))
              .toList();
      assertThat(flags).as(command).isNotEmpty();
      for (String flag : flags) {
        assertThat(PlainFlags.read(List.of(flag + "=" + values.getOrDefault(flag, "1"))))
            .as(flag)
            .isInstanceOf(PlainFlags.Read.Flagged.class);
      }
    }
  }

  @Test
  void a_bug_shows_no_trace_unless_asked() {
    shell.opening =
        new Doors.Opening.Open(
            new FakeHouse(Map.of()) {
              @Override
              public boolean settled() {
                throw new IllegalStateException("broken");
              }
            },
            () -> {});

    assertThat(shell.run("status")).isEqualTo(1);
    assertThat(shell.err()).contains("this is a bug").doesNotContain("\tat ");
    shell.environment.put("LOG_LEVEL", "DEBUG");
    shell.run("status");
    assertThat(shell.err()).contains("\tat ");
  }

  @Test
  void many_containers_stay_one_line_each() {
    house.sees(
        IntStream.range(0, 300)
            .mapToObj(i -> Seen.running("container-" + i))
            .toArray(ContainerView[]::new));

    shell.run("status");

    assertThat(shell.out().lines()).hasSize(302);
  }

  private static List<String> commands() {
    return List.of(
        "watch",
        "once",
        "status",
        "explain",
        "recover",
        "history",
        "wait",
        "pause",
        "resume",
        "config",
        "doctor",
        "completion",
        "man");
  }

  private static void golden(String name, String text) throws IOException {
    new Golden(GOLDEN.resolve(name)).assertIs(text);
  }
}
