package dev.dockerhealth.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.cli.MonitorForms.Commands;
import dev.dockerhealth.agent.cli.MonitorForms.Every;
import dev.dockerhealth.agent.cli.MonitorForms.Other;
import dev.dockerhealth.agent.cli.MonitorForms.Wrong;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorFormsTest {
  @ParameterizedTest
  @CsvSource({
    "--once, report --send",
    "--once --no-notifications, report --notification-enabled false",
    "--scheduled, watch --run report",
    "--realtime, watch --run watch",
    "--realtime 15, watch --run watch --check-interval 15",
    "--realtime --filter ^web, watch --run watch --container-name-filter ^web",
    "--filter ^web --realtime 15,"
        + " watch --run watch --check-interval 15 --container-name-filter ^web",
    "--status --exclude-stopped, status --include-stopped-containers false",
    "--status --include-stopped, status --include-stopped-containers true",
    "--test-notification --log-level DEBUG, notify-test --log-level DEBUG",
    "--config, config"
  })
  void one_command_of_ours(String form, String ours) {
    assertThat(MonitorForms.read(words(form))).isEqualTo(new Commands(List.of(words(ours))));
  }

  @Test
  void test_is_two_commands() {
    assertThat(MonitorForms.read(List.of("--test")))
        .isEqualTo(new Commands(List.of(List.of("doctor"), List.of("notify-test"))));
  }

  @Test
  void continuous_is_the_report_again_and_again() {
    assertThat(MonitorForms.read(words("--continuous 30")))
        .isEqualTo(new Every(Duration.ofMinutes(30), List.of("report", "--send")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "watch",
        "status web",
        "--help",
        "--version",
        "once",
        "--config x status",
        "status --watch"
      })
  void what_is_ours_stays_so(String form) {
    assertThat(MonitorForms.read(words(form))).isEqualTo(new Other());
  }

  @Test
  void no_arguments_are_no_form() {
    assertThat(MonitorForms.read(List.of())).isEqualTo(new Other());
  }

  @ParameterizedTest
  @CsvSource({
    "--once --status, --once and --status exclude each other",
    "--continuous, --continuous needs a number of minutes",
    "--continuous soon, --continuous soon: accepts a number of at least 1",
    "--realtime 0, --realtime 0: accepts a number of at least 1",
    "--once --filter, --filter needs a value",
    "--once --foo, --once takes no --foo"
  })
  void what_is_wrong_is_said(String form, String why) {
    assertThat(MonitorForms.read(words(form))).isEqualTo(new Wrong(why));
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" ", -1));
  }
}
