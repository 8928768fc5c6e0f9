package dev.dockerhealth.core.turn;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Attempt.Phase;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.EngineEvent.Action;
import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Home;
import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.Recreation.Aside;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A copy is stopped so that its old one comes back, and a person stops it at the same time. */
class SettlingTest {
  private static final PatientId WEB = PatientId.ofName("web");
  private static final ContainerId OLD = Body.running().id("a").view().id();
  private static final Duration LAG = Duration.ofSeconds(2);

  private final List<Command.Act> acts = new ArrayList<>();
  private final List<Entry> facts = new ArrayList<>();
  private Memory memory = Memory.blank(HostPolicy.defaults(), NOW.minusSeconds(1000));
  private Instant now = NOW;
  private long order;

  @BeforeEach
  void a_copy_that_is_not_well_is_being_stopped() {
    tell(new Signal.Recalled(HostLedger.blank(), Map.of(WEB, ledger())));
    tell(
        new Signal.EngineFound(
            new EngineRun("1", Optional.of(NOW.minusSeconds(90_000)), "28.0", false, false)));
    now = now.plusSeconds(120);
    see(copy(Body.running().health(Health.Status.UNHEALTHY, 3)));
    acknowledged();
    assertThat(calls()).containsExactly("stop-copy");
  }

  @Test
  void a_stop_of_a_person_that_is_reported_after_the_answer_wins() {
    answered();
    assertThat(attempt().phase()).isEqualTo(Phase.SETTLING);

    heard(Action.KILL, Action.KILL, Action.DIE, Action.STOP);
    see(copy(Body.exited(0)));
    acknowledged();

    assertThat(calls()).containsExactly("stop-copy");
    assertThat(outcomes()).containsExactly(Outcome.SUPERSEDED);
  }

  @Test
  void where_its_end_was_reported_as_ours_alone_the_next_call_follows() {
    answered();

    heard(Action.KILL, Action.DIE, Action.STOP);
    see(copy(Body.exited(0)));
    acknowledged();

    assertThat(calls()).containsExactly("stop-copy", "remove-copy");
  }

  @Test
  void where_its_end_was_reported_before_the_answer_nothing_is_waited_for() {
    heard(Action.KILL, Action.DIE, Action.STOP);

    answered();
    acknowledged();

    assertThat(calls()).containsExactly("stop-copy", "remove-copy");
  }

  @Test
  void an_end_that_is_not_reported_is_waited_for_as_long_as_events_lag_and_no_tick_more() {
    answered();

    after(LAG.minusNanos(1));
    assertThat(attempt().phase()).isEqualTo(Phase.SETTLING);

    after(Duration.ofNanos(1));
    acknowledged();
    assertThat(calls()).containsExactly("stop-copy", "remove-copy");
  }

  @Test
  void where_it_is_removed_meanwhile_the_old_one_comes_back_all_the_same() {
    answered();
    tell(new Signal.ContainerGone(copy(Body.exited(0)).view().id(), ++order));

    after(LAG);
    acknowledged();

    assertThat(calls()).containsExactly("stop-copy", "remove-copy");
  }

  @Test
  void after_our_own_end_it_is_in_doubt() {
    answered();
    Ledger ledger = memory.patients().get(WEB).orElseThrow().ledger();

    memory = Memory.blank(HostPolicy.defaults(), now);
    tell(new Signal.Recalled(HostLedger.blank(), Map.of(WEB, ledger)));

    assertThat(attempt().phase()).isEqualTo(Phase.IN_DOUBT);
  }

  private static Ledger ledger() {
    Aside aside = new Aside(OLD, "web", RestartPolicy.none(), true, 0, Optional.empty());
    Recreation recreation = Recreation.none().with(Optional.of(aside));
    ContainerId body = copy(Body.running()).view().id();
    Intent intent =
        new Intent(body, Optional.empty(), true, Intent.Who.NOBODY, "", NOW, false, true);
    return Ledger.blank("web").with(intent).at(Home.unknown().replaced(recreation));
  }

  private static Body copy(Body body) {
    return body.id("b").labels(Map.of(Recreation.LABEL, OLD.hex()));
  }

  private void answered() {
    tell(new Signal.CallAnswered(WEB, attempt().id(), attempt().position(), new CallResult.Done()));
  }

  private void acknowledged() {
    tell(new Signal.Acknowledged(WEB, attempt().id(), attempt().position()));
  }

  private void heard(Action... actions) {
    for (Action action : actions) {
      now = now.plusMillis(1);
      ContainerId body = copy(Body.running()).view().id();
      tell(new Signal.EventHeard(new EngineEvent(body, "web", action, 15, now, Optional.empty())));
    }
  }

  private void see(Body body) {
    tell(new Signal.ContainerSeen(body.order(++order).view()));
  }

  private void after(Duration time) {
    now = now.plus(time);
    tell(new Signal.Tick());
  }

  private void tell(Signal signal) {
    Step step = Turn.step(memory, signal, now);
    memory = step.memory();
    for (Command command : step.commands()) {
      switch (command) {
        case Command.Append append -> facts.addAll(append.entries());
        case Command.Act act -> acts.add(act);
        default -> {}
      }
    }
  }

  private List<String> calls() {
    return acts.stream().map(act -> act.attempt().call().code()).toList();
  }

  private Attempt attempt() {
    return memory.patients().get(WEB).flatMap(p -> p.ledger().attempt()).orElseThrow();
  }

  private List<Outcome> outcomes() {
    return facts.stream()
        .filter(Entry.AttemptEnded.class::isInstance)
        .map(entry -> ((Entry.AttemptEnded) entry).outcome())
        .toList();
  }
}
