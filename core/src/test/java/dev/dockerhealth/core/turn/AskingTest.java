package dev.dockerhealth.core.turn;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.model.Signal.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The user's script before the remedy (PRODUCT 7.8). */
class AskingTest {
  private static final PatientId WEB = PatientId.ofName("web");
  private static final Instant ANEW = NOW.plusSeconds(130);

  private final List<Entry> facts = new ArrayList<>();
  private final List<Command.Act> acts = new ArrayList<>();
  private Memory memory = Memory.blank(HostPolicy.defaults(), NOW.minusSeconds(1000));
  private Instant now = NOW;
  private long order;

  @BeforeEach
  void there_is_a_script() {
    engine();
    now = now.plusSeconds(120);
    tell(new Signal.HostSeen(host(true)));
  }

  @Test
  void without_a_script_the_remedy_is_the_first_call() {
    tell(new Signal.HostSeen(host(false)));

    falls_ill();
    acknowledged();

    assertThat(calls()).containsExactly("restart");
  }

  @Test
  void it_is_asked_when_its_turn_is_in_the_journal_and_not_before() {
    falls_ill();
    assertThat(calls()).isEmpty();

    acknowledged();

    assertThat(calls()).containsExactly("custom-recovery");
    assertThat(acts.getFirst().deadline()).isEqualTo(Duration.ofSeconds(60));
    assertThat(attempt().doing()).isEqualTo("custom-recovery before restart");
  }

  @Test
  void where_nothing_has_changed_the_remedy_follows_after_two_seconds() {
    asked();
    answers(new CallResult.Done());
    see(ill());

    after(Duration.ofMillis(1999));
    assertThat(attempt().phase()).isEqualTo(Attempt.Phase.SETTLING);

    after(Duration.ofMillis(1));
    acknowledged();

    assertThat(calls()).containsExactly("custom-recovery", "restart");
  }

  @Test
  void where_it_failed_the_remedy_follows_too() {
    asked();
    answers(new CallResult.Refused("ended with 3"));
    see(ill());

    after(Duration.ofSeconds(2));
    acknowledged();

    assertThat(calls()).containsExactly("custom-recovery", "restart");
  }

  @Test
  void what_was_not_seen_since_it_ended_is_looked_at_first() {
    asked();
    after(Duration.ofSeconds(1));
    answers(new CallResult.Done());

    after(Duration.ofSeconds(5));
    assertThat(attempt().phase()).isEqualTo(Attempt.Phase.SETTLING);

    see(ill());
    after(Duration.ofSeconds(10));
    acknowledged();
    assertThat(calls()).containsExactly("custom-recovery", "restart");
  }

  @Test
  void where_something_has_changed_that_is_verified_instead() {
    asked();
    answers(new CallResult.Done());

    see(Body.running().started(ANEW).health(Health.Status.STARTING, 0));
    assertThat(attempt().phase()).isEqualTo(Attempt.Phase.VERIFYING);
    see(Body.running().started(ANEW).health(Health.Status.HEALTHY, 0));

    assertThat(ended().outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(ended().attempt().remedy().code()).isEqualTo("custom-recovery");
    assertThat(calls()).containsExactly("custom-recovery");
  }

  @Test
  void one_that_it_cured_in_the_same_run_is_well() {
    asked();
    answers(new CallResult.Done());

    see(Body.running().health(Health.Status.HEALTHY, 0));

    assertThat(ended().outcome()).isEqualTo(Outcome.RECOVERED);
  }

  @Test
  void ten_means_that_it_is_taken_care_of_and_waited_for() {
    asked();
    answers(new CallResult.Handled());
    see(ill());

    after(Duration.ofSeconds(60));
    assertThat(attempt().phase()).isEqualTo(Attempt.Phase.VERIFYING);

    see(Body.running().health(Health.Status.HEALTHY, 0));
    assertThat(ended().outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(calls()).containsExactly("custom-recovery");
  }

  @Test
  void a_promise_that_is_not_kept_is_a_failed_attempt() {
    asked();
    answers(new CallResult.Handled());
    see(ill());

    after(Duration.between(now, attempt().until()).minusMillis(1));
    assertThat(attempt().phase()).isEqualTo(Attempt.Phase.VERIFYING);

    after(Duration.ofMillis(1));
    assertThat(ended().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(calls()).containsExactly("custom-recovery");
  }

  @Test
  void one_that_a_person_stopped_meanwhile_stays_down() {
    asked();
    stoppedByPerson();
    answers(new CallResult.Done());

    see(Body.exited(143).finished(now));
    after(Duration.ofSeconds(30));
    see(Body.exited(143).finished(now));

    assertThat(ended().outcome()).isEqualTo(Outcome.SUPERSEDED);
    assertThat(calls()).containsExactly("custom-recovery");
  }

  @Test
  void what_forbids_the_remedy_since_then_holds_it() {
    asked();
    answers(new CallResult.Done());
    see(ill());
    HostView.Disk full = new HostView.Disk.Known(1 << 20, 1L << 40, 1 << 20, 1 << 22);
    tell(new Signal.HostSeen(host(true).with(full)));

    after(Duration.ofSeconds(2));
    acknowledged();

    assertThat(ended().outcome()).isEqualTo(Outcome.ABANDONED);
    assertThat(calls()).containsExactly("custom-recovery");
  }

  @Test
  void maintenance_that_began_meanwhile_holds_the_remedy() {
    asked();
    answers(new CallResult.Done());
    see(ill());
    tell(new Signal.PersonAsked(new Request.PauseCare(Optional.of(WEB), Optional.empty())));

    after(Duration.ofSeconds(2));
    acknowledged();

    assertThat(ended().detail()).isEqualTo("maintenance has begun");
  }

  @Test
  void a_person_who_asks_for_recovery_gets_it_too() {
    see(Body.running().health(Health.Status.HEALTHY, 0));
    tell(new Signal.PersonAsked(new Request.Recover(WEB, true, Optional.empty())));
    acknowledged();

    assertThat(calls()).containsExactly("custom-recovery");
    assertThat(attempt().byPerson()).isTrue();
  }

  @Test
  void after_our_own_end_it_is_not_run_again_and_what_it_did_is_looked_at() {
    asked();
    rises_again(attempt());

    engine();
    see(ill());
    after(Duration.ofSeconds(71));
    see(ill());
    after(Duration.ofSeconds(3));
    acknowledged();

    assertThat(calls()).containsExactly("restart");
  }

  @Test
  void after_our_own_end_what_it_changed_is_verified() {
    asked();
    rises_again(attempt());

    engine();
    see(Body.running().started(ANEW).health(Health.Status.HEALTHY, 0));
    after(Duration.ofSeconds(71));
    see(Body.running().started(ANEW).health(Health.Status.HEALTHY, 0));

    assertThat(ended().outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(calls()).isEmpty();
  }

  @Test
  void a_journal_that_cannot_be_written_leaves_it_out() {
    tell(new Signal.JournalTrouble(true, "disk full"));

    falls_ill();

    assertThat(calls()).containsExactly("restart");
  }

  @Test
  void a_journal_that_does_not_answer_leaves_it_out() {
    falls_ill();

    after(Duration.ofSeconds(2));

    assertThat(calls()).containsExactly("restart");
    assertThat(facts)
        .filteredOn(Entry.CallAnswered.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Entry.CallAnswered.class,
            answer -> assertThat(answer.result()).isInstanceOf(CallResult.NotSent.class));
  }

  @Test
  void a_dry_run_says_that_it_would_be_asked() {
    tell(new Signal.PolicyChanged(HostPolicy.defaults().dry()));

    falls_ill();

    assertThat(memory.patients().get(WEB).map(Plan::of).orElseThrow())
        .contains("would ask the custom recovery script, then restart");
    assertThat(calls()).isEmpty();
  }

  @Test
  void one_in_maintenance_is_not_asked_about() {
    see(Body.running().health(Health.Status.HEALTHY, 0));
    tell(new Signal.PersonAsked(new Request.PauseCare(Optional.of(WEB), Optional.empty())));

    falls_ill();

    assertThat(memory.patients().get(WEB).flatMap(p -> p.ledger().pause()))
        .hasValueSatisfying(pause -> assertThat(pause.until()).isEmpty());
    assertThat(facts).noneMatch(Entry.AttemptIntended.class::isInstance);
  }

  private void engine() {
    Optional<Instant> life = Optional.of(NOW.minusSeconds(9999));
    tell(new Signal.EngineFound(new EngineRun("e1", life, "28.0", false, false)));
  }

  private static HostView host(boolean script) {
    HostView.Disk room = new HostView.Disk.Known(50L << 30, 100L << 30, 1 << 20, 1 << 22);
    return new HostView(room, Set.of(), Set.of(), Optional.empty(), script);
  }

  private static Body ill() {
    return Body.running().health(Health.Status.UNHEALTHY, 3);
  }

  private void falls_ill() {
    see(ill());
  }

  private void asked() {
    falls_ill();
    acknowledged();
    assertThat(calls()).containsExactly("custom-recovery");
  }

  private void acknowledged() {
    Attempt attempt = attempt();
    tell(new Signal.Acknowledged(WEB, attempt.id(), attempt.position()));
  }

  private void answers(CallResult result) {
    tell(new Signal.CallAnswered(WEB, attempt().id(), Attempt.SCRIPT, result));
  }

  private void stoppedByPerson() {
    for (var action :
        List.of(EngineEvent.Action.KILL, EngineEvent.Action.DIE, EngineEvent.Action.STOP)) {
      tell(
          new Signal.EventHeard(
              new EngineEvent(
                  Body.running().view().id(), "web", action, 15, now, Optional.empty())));
    }
  }

  private void rises_again(Attempt attempt) {
    assertThat(attempt.call()).isInstanceOf(Call.Custom.class);
    Ledger ledger = memory.patients().get(WEB).orElseThrow().ledger();
    HostLedger host = memory.host().ledger();
    acts.clear();
    facts.clear();
    memory = Memory.blank(HostPolicy.defaults(), now);
    tell(new Signal.Recalled(host, Map.of(WEB, ledger)));
    tell(new Signal.HostSeen(host(true)));
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

  private Entry.AttemptEnded ended() {
    return facts.stream()
        .filter(Entry.AttemptEnded.class::isInstance)
        .map(Entry.AttemptEnded.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
