package dev.dockerhealth.core.turn;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Report;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The report is made in the turn, and told with the fact that its day has one. */
class ReportingTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final Report.Recoveries HEALED =
      new Report.Recoveries(2, 1, Duration.ofSeconds(80));

  private Memory memory = Memory.blank(HostPolicy.defaults(), NOW.minusSeconds(1000));
  private Instant now = NOW;
  private List<Command.Append> appends = List.of();

  @BeforeEach
  void the_engine_answers() {
    step(new Signal.EngineFound(new EngineRun("e1", Optional.of(NOW), "27", false, false)));
    now = now.plusSeconds(120);
  }

  @Test
  void a_day_is_remembered_in_the_same_append_as_its_report() {
    see(Body.running());

    step(due(Optional.of(DAY), true));

    assertThat(appends).hasSize(1);
    assertThat(appends.getFirst().alerts())
        .extracting(Alert::topic)
        .containsExactly(Alert.Topic.REPORT);
    assertThat(appends.getFirst().entries())
        .contains(new Entry.Reported(now, Optional.of(DAY), true, false));
    assertThat(appends.getFirst().host().orElseThrow().tale().reported()).contains(DAY);
  }

  @Test
  void a_day_never_has_two_reports() {
    step(due(Optional.of(DAY), true));

    step(due(Optional.of(DAY), true));

    assertThat(appends).isEmpty();
  }

  @Test
  void a_day_is_remembered_over_our_own_end() {
    step(due(Optional.of(DAY), true));
    Signal.Recalled recalled =
        new Signal.Recalled(appends.getFirst().host().orElseThrow(), Map.of());
    memory = Memory.blank(HostPolicy.defaults(), now);
    step(recalled);

    step(due(Optional.of(DAY), true));

    assertThat(alerts()).isEmpty();
    assertThat(memory.host().ledger().tale().reported()).contains(DAY);
  }

  @Test
  void a_day_can_be_settled_in_silence() {
    step(due(Optional.of(DAY), false));

    assertThat(alerts()).isEmpty();
    assertThat(memory.host().ledger().tale().reported()).contains(DAY);
  }

  @Test
  void a_person_gets_one_each_time_and_the_day_keeps_its_own() {
    step(due(Optional.empty(), true));
    List<Alert> first = alerts();
    step(due(Optional.empty(), true));

    assertThat(first).hasSize(1);
    assertThat(alerts()).hasSize(1);
    assertThat(alerts().getFirst().id()).isNotEqualTo(first.getFirst().id());
    assertThat(memory.host().ledger().tale().reported()).isEmpty();
  }

  @Test
  void it_is_told_in_maintenance_too() {
    step(new Signal.PersonAsked(new Signal.Request.PauseCare(Optional.empty(), Optional.empty())));

    step(due(Optional.of(DAY), true));

    assertThat(alerts()).hasSize(1);
  }

  @Test
  void it_says_all_of_a_container_and_the_ill_come_first() {
    see(Body.running().named("a-web").restarts(2).health(Health.Status.HEALTHY, 0));
    see(Body.running().named("z-sick").id("b").health(Health.Status.UNHEALTHY, 3));
    see(Body.exited(0).named("b-done").id("c"));
    step(new Signal.Sampled(Map.of(Body.running().view().id(), USED)));
    step(new Signal.HostSeen(new HostView(DISK, Set.of(), Set.of(), Optional.empty(), false)));

    step(due(Optional.of(DAY), true));
    Report report = alerts().getFirst().report().orElseThrow();

    assertThat(report.rows())
        .extracting(Report.Row::name)
        .containsExactly("z-sick", "a-web", "b-done");
    assertThat(report.totals()).isEqualTo(new Report.Totals(3, 2, 1, 1, 1, 1));
    assertThat(report.rows().get(1))
        .isEqualTo(
            new Report.Row(
                "a-web",
                "nginx",
                RunState.RUNNING,
                Optional.of(Health.Status.HEALTHY),
                Optional.empty(),
                false,
                Optional.of(Duration.ofMinutes(63)),
                Optional.of(USED),
                2));
    assertThat(report.rows().getFirst().fault()).contains("unhealthy");
    assertThat(report.recoveries()).isEqualTo(HEALED);
    assertThat(report.disk()).contains(new Report.Room(40, 100));
    assertThat(alerts().getFirst().title())
        .isEqualTo("Daily report: 3 containers, 2 running, 1 ill");
    assertThat(alerts().getFirst().fields())
        .contains(
            new Alert.Field("Recoveries (24 h)", "2 of 3 attempts (66 %)"),
            new Alert.Field("Mean time to recovery", "40 s"),
            new Alert.Field("Disk", "60 % used, 40 B of 100 B free"));
  }

  @Test
  void stopped_ones_are_left_out_where_nobody_wants_them_and_counted_all_the_same() {
    see(Body.running());
    see(Body.exited(0).named("done").id("c"));

    step(new Signal.ReportDue(Optional.of(DAY), true, true, false, HEALED, Duration.ZERO));
    Report report = alerts().getFirst().report().orElseThrow();

    assertThat(report.rows()).extracting(Report.Row::name).containsExactly("web");
    assertThat(report.totals().stopped()).isEqualTo(1);
    assertThat(alerts().getFirst().title()).startsWith("Daily report (late): 2 containers");
  }

  @Test
  void of_very_many_the_first_five_hundred_are_listed() {
    for (int i = 0; i < 502; i++) {
      see(Body.running().named("c" + i).id(Integer.toHexString(0x1000 + i)));
    }

    step(due(Optional.of(DAY), true));
    Report report = alerts().getFirst().report().orElseThrow();

    assertThat(report.totals().containers()).isEqualTo(502);
    assertThat(report.rows()).hasSize(500);
    assertThat(report.more()).isEqualTo(2);
  }

  @Test
  void what_came_to_nothing_counts_for_neither() {
    assertThat(Report.Recoveries.none().successPercent()).isEmpty();
    assertThat(Report.Recoveries.none().meanTime()).isEmpty();
    assertThat(new Report.Recoveries(0, 2, Duration.ZERO).successPercent()).contains(0);
    assertThat(new Report.Recoveries(199, 1, Duration.ZERO).successPercent()).contains(99);
  }

  private static final Usage USED = new Usage(1.5, 0, 100, 200, 1, 2, 3, 4, 5);
  private static final HostView.Disk DISK = new HostView.Disk.Known(40, 100, 1, 2);

  private static Signal.ReportDue due(Optional<LocalDate> day, boolean send) {
    return new Signal.ReportDue(day, send, false, true, HEALED, Duration.ofSeconds(60));
  }

  private void see(Body body) {
    step(new Signal.ContainerSeen(body.view()));
  }

  private List<Alert> alerts() {
    return appends.stream().flatMap(append -> append.alerts().stream()).toList();
  }

  private void step(Signal signal) {
    Step step = Turn.step(memory, signal, now);
    memory = step.memory();
    appends =
        step.commands().stream()
            .filter(Command.Append.class::isInstance)
            .map(Command.Append.class::cast)
            .toList();
  }
}
