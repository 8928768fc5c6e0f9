package dev.dockerhealth.core.turn;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.model.Signal.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {
  private final List<Entry> facts = new ArrayList<>();
  private Memory memory = Memory.blank(HostPolicy.defaults(), NOW.minusSeconds(1000));
  private Instant now = NOW;

  @BeforeEach
  void the_engine_answers() {
    step(new Signal.EngineFound(new EngineRun("e1", Optional.of(NOW), "27", false, false)));
    now = now.plusSeconds(120);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NETWORK_LOST | network: attached to all its networks",
        "HIGH_CPU | high cpu: its use is not high",
        "HIGH_MEMORY | high memory: its use is not high",
        "DEPENDENCY_DOWN | dependencies: nothing it needs is missing",
        "DISK_PRESSURE | disk space: there is room",
        "UNHEALTHY | health check: it has none",
        "CRASHED | exit code: it runs"
      })
  void where_nothing_is_to_be_done_for_the_issue_just_that_is_said(FaultKind issue, String words) {
    see(Body.running());
    step(
        new Signal.HostSeen(
            new HostView(room(50L << 30), Set.of(), Set.of(), Optional.empty(), false)));

    recover(false, Optional.of(issue));

    assertThat(told()).containsExactly(words + "; nothing is done for it without --force");
    assertThat(attempt()).isEmpty();
  }

  @Test
  void for_want_of_room_the_data_root_is_cleaned_up_whomever_it_is_asked_for() {
    see(Body.running());
    step(
        new Signal.HostSeen(
            new HostView(room(1L << 30), Set.of(), Set.of(), Optional.empty(), false)));

    recover(false, Optional.of(FaultKind.DISK_PRESSURE));

    assertThat(told()).singleElement().asString().contains("is being cleaned up");
    assertThat(facts).hasAtLeastOneElementOfType(Entry.CleanIntended.class);
  }

  private static HostView.Disk room(long free) {
    return new HostView.Disk.Known(free, 100L << 30, 1 << 20, 1 << 22);
  }

  @Test
  void one_that_is_well_is_told_to_be_so_in_the_same_turn() {
    see(Body.running());

    recover(false, Optional.empty());

    assertThat(told()).containsExactly("is well; --force treats it all the same");
  }

  @Test
  void forced_a_well_one_is_restarted() {
    see(Body.running());

    recover(true, Optional.empty());

    assertThat(attempt().map(a -> a.remedy().code())).contains("restart");
    assertThat(attempt().map(Attempt::byPerson)).contains(true);
  }

  @Test
  void another_illness_than_the_one_named_is_not_treated_in_its_place() {
    see(
        Body.running()
            .labels(Map.of("docker-health.mode", "observe"))
            .health(Health.Status.UNHEALTHY, 3));

    recover(false, Optional.of(FaultKind.NETWORK_LOST));

    assertThat(told()).singleElement().asString().startsWith("network: attached to all");
  }

  @Test
  void one_that_is_down_is_started_for_its_exit_code() {
    see(Body.exited(1));

    recover(false, Optional.of(FaultKind.CRASHED));

    assertThat(attempt().map(a -> a.remedy().code())).contains("start");
  }

  private void see(Body body) {
    step(new Signal.ContainerSeen(body.view()));
  }

  private void recover(boolean force, Optional<FaultKind> issue) {
    step(new Signal.PersonAsked(new Request.Recover(PatientId.ofName("web"), force, issue)));
  }

  private void step(Signal signal) {
    now = now.plusSeconds(1);
    Step step = Turn.step(memory, signal, now);
    memory = step.memory();
    step.commands().stream()
        .filter(Command.Append.class::isInstance)
        .flatMap(c -> ((Command.Append) c).entries().stream())
        .forEach(facts::add);
  }

  private List<String> told() {
    return facts.stream()
        .filter(Entry.Told.class::isInstance)
        .map(fact -> ((Entry.Told) fact).text())
        .toList();
  }

  private Optional<Attempt> attempt() {
    return memory
        .patients()
        .get(PatientId.ofName("web"))
        .flatMap(patient -> patient.ledger().attempt());
  }
}
