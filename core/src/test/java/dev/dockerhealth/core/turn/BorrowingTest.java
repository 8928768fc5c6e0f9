package dev.dockerhealth.core.turn;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.config.Labels;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Capacity;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Features;
import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Loans;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One patient, and an engine that does at once what it is told. */
class BorrowingTest {
  private static final PatientId WEB = PatientId.ofName("web");
  private static final long MIB = 1L << 20;
  private static final long ALL = 8L << 30;
  private static final Limits SMALL = new Limits(0, 0, 0, 100 * MIB, 200 * MIB);
  private static final Limits RAISED = new Limits(0, 0, 0, 200 * MIB, 400 * MIB);
  private static final Limits CAP = new Limits(1_000_000_000, 0, 0, 0, 0);
  private static final Limits ALL_CORES = new Limits(4_000_000_000L, 0, 0, 0, 0);

  private final List<Entry> entries = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private Instant now = NOW;
  private long order = 1;
  private Body body = Body.running();
  private Limits limits = Limits.none();
  private CallResult answer = new CallResult.Done();
  private boolean journalWrites = true;
  private Memory memory = Memory.blank(HostPolicy.defaults(), NOW);

  @Test
  void what_burns_cpu_on_a_saturated_host_is_capped_on_the_tick_and_not_before() {
    begin(HostPolicy.defaults(), Limits.none());
    host(0.95, ALL / 2);
    sample(250, 0);

    after(Duration.ofMinutes(2).minusNanos(1), 250, 0);
    assertThat(calls).isEmpty();
    after(Duration.ofNanos(1), 250, 0);

    assertThat(calls).containsExactly(new Call.Update(CAP));
    assertThat(loans().cpu().orElseThrow().original()).isEqualTo(Limits.none());
    assertThat(patient().ledger().acts()).isEmpty();
    assertThat(patient().diagnosis()).isInstanceOf(Diagnosis.Well.class);
  }

  @Test
  void on_a_host_with_cores_to_spare_nobody_is_capped() {
    begin(HostPolicy.defaults(), Limits.none());
    host(0.9, ALL / 2);

    minutes(10, 400, 0);

    assertThat(calls).isEmpty();
  }

  @Test
  void where_the_user_said_what_is_too_much_the_host_is_not_asked() {
    begin(labelled("docker-health.cpu-threshold", "50"), Limits.none());
    host(0.2, ALL / 2);

    minutes(2, 60, 0);

    assertThat(calls).containsExactly(new Call.Update(CAP));
  }

  @Test
  void one_that_is_held_by_its_own_cap_is_not_ill() {
    begin(labelled("docker-health.cpu-threshold", "50"), CAP);

    minutes(10, 100, 0);

    assertThat(calls).isEmpty();
    assertThat(patient().ill()).isFalse();
  }

  @Test
  void no_sample_is_neither_much_nor_little() {
    begin(labelled("docker-health.cpu-threshold", "50"), Limits.none());
    sample(90, 0);

    pass(Duration.ofMinutes(20));
    assertThat(calls).isEmpty();
    sample(90, 0);

    assertThat(calls).as("the mark is older than any sample that counts").isEmpty();
  }

  @Test
  void limits_come_back_when_it_was_calm_for_the_whole_period_and_not_a_tick_before() {
    capped();
    sample(79, 0);

    after(Duration.ofMinutes(10).minusNanos(1), 79, 0);
    assertThat(limits).isEqualTo(CAP);
    after(Duration.ofNanos(1), 79, 0);

    assertThat(limits).isEqualTo(ALL_CORES);
    assertThat(loans().any()).isFalse();
  }

  @Test
  void one_busy_sample_begins_the_calm_anew() {
    capped();
    minutes(9, 10, 0);
    sample(80, 0);

    minutes(9, 10, 0);
    assertThat(limits).isEqualTo(CAP);
    minutes(2, 10, 0);

    assertThat(limits).isEqualTo(ALL_CORES);
  }

  @Test
  void a_second_loan_within_a_day_runs_twice_as_long() {
    capped();
    minutes(11, 10, 0);
    assertThat(limits).isEqualTo(ALL_CORES);

    minutes(3, 250, 0);

    assertThat(loans().cpu().orElseThrow().period()).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void the_quota_family_stays_the_quota_family() {
    begin(labelled("docker-health.cpu-limit", "0.5"), new Limits(0, 0, 50_000, 0, 0));

    minutes(3, 250, 0);
    assertThat(limits).isEqualTo(new Limits(0, 25_000, 50_000, 0, 0));
    minutes(12, 10, 0);

    assertThat(limits).isEqualTo(new Limits(0, -1, 50_000, 0, 0));
  }

  @Test
  void memory_close_to_its_limit_is_raised_with_swap() {
    begin(HostPolicy.defaults(), SMALL);
    host(0.1, ALL / 2);
    sample(10, 90 * MIB);

    after(Duration.ofMinutes(1).minusNanos(1), 10, 90 * MIB);
    assertThat(calls).isEmpty();
    after(Duration.ofNanos(1), 10, 90 * MIB);

    assertThat(calls).containsExactly(new Call.Update(RAISED));
  }

  @Test
  void memory_the_host_does_not_have_is_not_lent_and_nothing_is_restarted() {
    begin(HostPolicy.defaults(), SMALL);
    host(0.1, 99 * MIB);

    minutes(30, 10, 95 * MIB);

    assertThat(calls).isEmpty();
    assertThat(patient().ill()).isTrue();
  }

  @Test
  void what_has_no_limit_is_capped_only_while_the_host_is_short_and_above_its_peak() {
    begin(HostPolicy.defaults(), Limits.none());
    host(0.1, ALL / 2);
    minutes(5, 10, 4L << 30);
    assertThat(calls).isEmpty();

    host(0.1, ALL / 20);
    minutes(5, 10, 3L << 30);

    assertThat(calls).containsExactly(new Call.Update(new Limits(0, 0, 0, 5L << 30, 5L << 30)));
    minutes(30, 10, 1L << 30);
    assertThat(limits.memory()).as("as long as the host is short").isEqualTo(5L << 30);
    host(0.1, ALL / 2);
    minutes(11, 10, 1L << 30);
    assertThat(limits).isEqualTo(new Limits(0, 0, 0, ALL, ALL));
  }

  @Test
  void a_raise_comes_not_back_below_what_is_in_use_though_a_person_wishes_it() {
    raised();

    tell(new Signal.PersonAsked(new Signal.Request.ResumeCare(Optional.of(WEB))));
    sample(10, 90 * MIB);
    assertThat(limits).isEqualTo(RAISED);
    sample(10, 89 * MIB);

    assertThat(limits).isEqualTo(SMALL);
  }

  @Test
  void recover_and_resume_bring_it_back_at_once() {
    capped();

    tell(new Signal.PersonAsked(new Signal.Request.Recover(WEB, false, Optional.empty())));

    assertThat(limits).isEqualTo(ALL_CORES);
  }

  @Test
  void a_limit_that_a_person_set_meanwhile_is_the_last_word() {
    capped();

    limits = new Limits(500_000_000, 0, 0, 0, 0);
    see();
    minutes(30, 10, 0);

    assertThat(loans().any()).isFalse();
    assertThat(said()).contains("a person has set 0.50 cores since: the loan is forgotten");
    assertThat(limits).isEqualTo(new Limits(500_000_000, 0, 0, 0, 0));
  }

  @Test
  void over_a_limit_that_a_person_set_nothing_is_lent_again_for_a_day() {
    capped();
    limits = new Limits(2_000_000_000, 0, 0, 0, 0);
    see();

    minutes(60, 190, 0);
    assertThat(calls).hasSize(1);
    pass(Duration.ofHours(23));
    minutes(4, 190, 0);

    assertThat(calls).hasSize(2);
  }

  @Test
  void what_a_person_called_in_is_not_lent_again_before_it_was_high_for_long_again() {
    capped();
    sample(100, 0);

    tell(new Signal.PersonAsked(new Signal.Request.ResumeCare(Optional.of(WEB))));
    minutes(1, 250, 0);
    assertThat(limits).isEqualTo(ALL_CORES);
    minutes(2, 250, 0);

    assertThat(limits).isEqualTo(CAP);
  }

  @Test
  void a_limit_changed_between_the_intention_and_the_act_stops_the_act() {
    begin(labelled("docker-health.cpu-threshold", "50"), Limits.none());
    journalWrites = false;
    minutes(2, 60, 0);

    limits = new Limits(500_000_000, 0, 0, 0, 0);
    see();
    tell(new Signal.Acknowledged(WEB, "a-1", 0));

    assertThat(calls).isEmpty();
    assertThat(loans().any()).isFalse();
  }

  /** The journal may take longer than the next sample. */
  @Test
  void what_is_only_intended_is_no_cure_yet() {
    begin(labelled("docker-health.cpu-threshold", "50"), Limits.none());
    journalWrites = false;
    minutes(2, 60, 0);

    after(Duration.ofSeconds(1), 60, 0);
    see();
    tell(new Signal.Acknowledged(WEB, "a-1", 0));

    assertThat(calls).containsExactly(new Call.Update(CAP));
    assertThat(loans().cpu()).isPresent();
  }

  @Test
  void another_body_has_nothing_of_it() {
    capped();
    limits = Limits.none();
    body = Body.running().id("b");

    tell(new Signal.ContainerGone(new ContainerId("a".repeat(64)), ++order));
    see();

    assertThat(loans().any()).isFalse();
    assertThat(said()).contains("was replaced: what was lent to the one before is void");
  }

  @Test
  void it_outlives_us_and_calm_is_measured_anew() {
    capped();
    minutes(9, 10, 0);
    Ledger kept = patient().ledger();
    HostLedger host = memory.host().ledger();

    memory = Memory.blank(HostPolicy.defaults(), now);
    tell(new Signal.Recalled(host, Map.of(WEB, kept)));
    found();
    see();
    minutes(9, 10, 0);
    assertThat(limits).isEqualTo(CAP);
    minutes(2, 10, 0);

    assertThat(limits).isEqualTo(ALL_CORES);
  }

  @Test
  void the_loan_is_in_the_journal_with_the_intention_and_so_before_the_act() {
    begin(labelled("docker-health.cpu-threshold", "50"), Limits.none());
    journalWrites = false;

    minutes(2, 60, 0);

    assertThat(calls).isEmpty();
    assertThat(entries).hasAtLeastOneElementOfType(Entry.AttemptIntended.class);
    assertThat(entries).hasAtLeastOneElementOfType(Entry.LoansNoted.class);
    assertThat(loans().cpu()).isPresent();
  }

  @Test
  void what_the_journal_does_not_take_is_not_lent() {
    begin(labelled("docker-health.cpu-threshold", "50"), Limits.none());
    journalWrites = false;
    minutes(2, 60, 0);

    pass(Duration.ofSeconds(2));
    minutes(10, 60, 0);

    assertThat(calls).isEmpty();
    assertThat(loans().any()).isFalse();
  }

  @Test
  void a_refusal_leaves_no_loan_and_is_not_repeated_at_once() {
    begin(labelled("docker-health.cpu-threshold", "50"), Limits.none());
    answer = new CallResult.Refused("no space left");

    minutes(6, 60, 0);
    assertThat(calls).hasSize(1);
    assertThat(loans().cpu()).isEmpty();
    minutes(2, 60, 0);

    assertThat(calls).hasSize(2);
  }

  @Test
  void an_engine_without_such_a_call_is_asked_once_and_said_once() {
    begin(labelled("docker-health.cpu-threshold", "50"), Limits.none());
    answer = new CallResult.NotFound("The engine answered 404 to the update: Not Found");

    minutes(60, 60, 0);

    assertThat(calls).hasSize(1);
    assertThat(entries.stream().filter(Entry.Told.class::isInstance)).hasSize(1);
  }

  @Test
  void killed_for_want_of_memory_it_is_lent_some_and_started() {
    begin(HostPolicy.defaults(), SMALL);
    host(0.1, ALL / 2);

    killedForWantOfMemory();

    assertThat(calls).containsExactly(new Call.Update(RAISED), new Call.Start());
    assertThat(loans().memory().orElseThrow().original()).isEqualTo(SMALL);
  }

  @Test
  void killed_for_want_of_memory_where_lending_is_off_it_is_only_started() {
    begin(without(), SMALL);
    host(0.1, ALL / 2);

    killedForWantOfMemory();

    assertThat(calls).containsExactly(new Call.Start());
    assertThat(loans().any()).isFalse();
  }

  @Test
  void where_more_memory_is_refused_it_is_started_all_the_same() {
    begin(HostPolicy.defaults(), SMALL);
    host(0.1, ALL / 2);
    answer = new CallResult.Refused("no");

    killedForWantOfMemory();

    assertThat(calls).containsExactly(new Call.Update(RAISED), new Call.Start());
  }

  @Test
  void where_lending_is_off_much_use_is_told_and_no_more() {
    begin(without(), SMALL);
    host(0.95, ALL / 2);

    minutes(30, 250, 95 * MIB);

    assertThat(calls).isEmpty();
    assertThat(entries.stream().filter(Entry.FaultSeen.class::isInstance)).isNotEmpty();
  }

  private void capped() {
    begin(HostPolicy.defaults(), Limits.none());
    host(0.95, ALL / 2);
    minutes(3, 250, 0);
    assertThat(limits).isEqualTo(CAP);
  }

  private void raised() {
    begin(HostPolicy.defaults(), SMALL);
    host(0.1, ALL / 2);
    minutes(2, 10, 95 * MIB);
    assertThat(limits).isEqualTo(RAISED);
  }

  private void killedForWantOfMemory() {
    body = Body.exited(137).oomKilled();
    heard(EngineEvent.Action.OOM);
    heard(EngineEvent.Action.DIE);
    see();
    pass(Duration.ofSeconds(3));
  }

  private void heard(EngineEvent.Action action) {
    ContainerId id = new ContainerId("a".repeat(64));
    tell(new Signal.EventHeard(new EngineEvent(id, "web", action, 0, now, Optional.empty())));
  }

  private static HostPolicy labelled(String label, String value) {
    return with(Labels.over(Policy.defaults(), Map.of(label, value)).policy(), Features.all());
  }

  private static HostPolicy without() {
    return with(Policy.defaults(), new Features(false, false, true, true, true));
  }

  private static HostPolicy with(Policy base, Features features) {
    HostPolicy d = HostPolicy.defaults();
    return new HostPolicy(
        d.selection(),
        base,
        d.hostBudget(),
        d.maxParallel(),
        d.stormShare(),
        d.stormWindow(),
        d.apiTimeout(),
        d.startDelay(),
        d.dryRun(),
        features,
        d.cleanup(),
        d.dependencies(),
        d.composeDirs(),
        d.alertCooldown());
  }

  private void begin(HostPolicy policy, Limits own) {
    memory = Memory.blank(policy, now);
    limits = own;
    found();
    see();
  }

  private void found() {
    tell(
        new Signal.EngineFound(
            new EngineRun("1", Optional.of(NOW.minusSeconds(9999)), "28.0", false, false)));
    host(0.1, ALL / 2);
  }

  private void host(double busy, long available) {
    HostView view =
        new HostView(
            new HostView.Disk.Unknown(),
            Set.of(),
            Set.of(),
            Optional.of(new Capacity(4, busy, ALL, available)),
            false);
    tell(new Signal.HostSeen(view));
  }

  private void see() {
    tell(new Signal.ContainerSeen(view()));
  }

  private ContainerView view() {
    return body.limits(limits).order(++order).view();
  }

  private void minutes(int count, double cpu, long used) {
    sample(cpu, used);
    for (int i = 0; i < 4 * count; i++) {
      after(Duration.ofSeconds(15), cpu, used);
    }
  }

  private void after(Duration time, double cpu, long used) {
    pass(time);
    sample(cpu, used);
  }

  private void sample(double cpu, long used) {
    Usage usage = new Usage(cpu, 0, used, ALL, 0, 0, 0, 0, 1);
    tell(new Signal.Sampled(Map.of(view().id(), usage)));
  }

  private void pass(Duration time) {
    now = now.plus(time);
    tell(new Signal.Tick());
  }

  /** Takes the step, and all that follows from it at once. */
  private void tell(Signal first) {
    ArrayDeque<Signal> signals = new ArrayDeque<>(List.of(first));
    while (!signals.isEmpty()) {
      Step step = Turn.step(memory, signals.remove(), now);
      memory = step.memory();
      step.commands().forEach(command -> carryOut(command, signals));
    }
  }

  private void carryOut(Command command, ArrayDeque<Signal> signals) {
    switch (command) {
      case Command.Append append -> {
        entries.addAll(append.entries());
        append
            .awaited()
            .filter(a -> journalWrites)
            .ifPresent(
                a -> signals.add(new Signal.Acknowledged(a.patient(), a.attempt(), a.position())));
      }
      case Command.Act act -> {
        calls.add(act.attempt().call());
        boolean update = act.attempt().call() instanceof Call.Update;
        CallResult result = update ? answer : new CallResult.Done();
        if (act.attempt().call() instanceof Call.Update(Limits change)
            && answer instanceof CallResult.Done) {
          limits = limits.after(change);
        }
        if (act.attempt().call() instanceof Call.Start) {
          body = Body.running().started(now);
        }
        signals.add(
            new Signal.CallAnswered(
                act.patient(), act.attempt().id(), act.attempt().position(), result));
      }
      case Command.Inspect inspect -> signals.add(new Signal.ContainerSeen(view()));
      case Command.Look look -> {}
      case Command.Discard discard -> {}
      case Command.Clean clean -> {}
      case Command.ReadEvidence read -> {}
    }
  }

  private Patient patient() {
    return memory.patients().get(WEB).orElseThrow();
  }

  private Loans loans() {
    return patient().ledger().loans();
  }

  private List<String> said() {
    return entries.stream()
        .filter(Entry.LoansNoted.class::isInstance)
        .map(entry -> ((Entry.LoansNoted) entry).why())
        .toList();
  }
}
