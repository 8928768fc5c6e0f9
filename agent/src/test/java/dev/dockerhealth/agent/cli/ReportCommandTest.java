package dev.dockerhealth.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.expose.FakeHouse;
import dev.dockerhealth.agent.expose.Seen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The report on a terminal and as a document. */
class ReportCommandTest {
  private final FakeHouse house =
      new FakeHouse(Map.of()).engine().sees(Seen.healthy("web"), Seen.down("job"));
  private final Shell shell = new Shell(house);

  @Test
  void it_shows_each_container_and_the_totals() {
    assertThat(shell.run("report")).isZero();

    assertThat(shell.out().lines().toList().getFirst())
        .matches("NAME +STATE +HEALTH +UP +CPU +MEM +NET IN/OUT +DISK R/W +RESTARTS +FAULT");
    assertThat(shell.out())
        .containsPattern("(?m)^web +running +healthy ")
        .containsPattern("(?m)^job +exited +- +- +- ")
        .contains("2 containers: 1 running, 1 stopped; 1 healthy, 0 unhealthy; none ill")
        .contains("recoveries in 24 h: none was needed");
    assertThat(shell.opened).containsExactly("report LOOK");
  }

  @Test
  void one_that_is_ill_comes_first_and_is_the_exit_code() {
    house.sees(Seen.unhealthy("z-api"));

    assertThat(shell.run("report")).isEqualTo(1);

    assertThat(shell.out().lines().skip(1).findFirst().orElseThrow()).startsWith("z-api ");
  }

  @Test
  void as_json_it_is_one_document_and_answers_go_to_the_error_output() {
    house.channels = List.of("slack");

    assertThat(shell.run("report", "--send", "--format", "json")).isZero();

    assertThat(shell.out())
        .startsWith("{\"at\":")
        .contains("\"totals\":{\"containers\":2,\"running\":1")
        .contains("\"cpuPercent\":");
    assertThat(shell.out().lines()).hasSize(1);
    assertThat(shell.err()).isEqualTo("slack: queued: soon\n");
  }

  @Test
  void without_a_channel_it_cannot_be_sent() {
    assertThat(shell.run("report", "--send")).isEqualTo(2);
    assertThat(shell.err()).contains("no channel that takes reports is set");
  }
}
