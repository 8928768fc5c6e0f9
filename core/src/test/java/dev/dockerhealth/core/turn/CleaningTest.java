package dev.dockerhealth.core.turn;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.CleanStep;
import dev.dockerhealth.core.model.Cleanup;
import dev.dockerhealth.core.model.CleanupImages;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Features;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.HostView.Disk;
import dev.dockerhealth.core.model.Mode;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.model.Signal.Request;
import dev.dockerhealth.core.model.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Care of the data root's room, with hands that only the test has. */
class CleaningTest {
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final Cleanup ALL = new Cleanup(90, CleanupImages.UNUSED, true, 1000, true, true);

  private Memory memory = Memory.blank(policy(Cleanup.defaults()), NOW);
  private Instant now = NOW;
  private final List<Command> commands = new ArrayList<>();
  private final List<Entry> told = new ArrayList<>();

  @Test
  void one_look_over_the_threshold_is_no_pressure() {
    begin(Cleanup.defaults());

    look(95);

    assertThat(steps()).isEmpty();
    assertThat(told(Entry.DiskFilled.class)).isEmpty();
  }

  @Test
  void pressure_is_over_for_10_s_and_not_a_tick_less() {
    begin(Cleanup.defaults());
    look(95);

    look(95, Duration.ofSeconds(10).minusNanos(1));
    assertThat(steps()).isEmpty();
    look(95, Duration.ofNanos(1));

    assertThat(steps()).containsExactly("build-cache");
    assertThat(told(Entry.DiskFilled.class)).hasSize(1);
  }

  @Test
  void the_threshold_itself_is_over_it_and_a_tick_less_is_not() {
    begin(Cleanup.defaults());

    look(89.999);
    look(89.999);
    assertThat(steps()).isEmpty();
    look(90);
    look(90);

    assertThat(steps()).containsExactly("build-cache");
  }

  @Test
  void inodes_count_as_bytes_do() {
    begin(Cleanup.defaults());

    look(new Disk.Known(50, 100, 5, 100), LOOK);
    look(new Disk.Known(50, 100, 5, 100), LOOK);

    assertThat(steps()).containsExactly("build-cache");
  }

  @Test
  void a_disk_that_cannot_be_seen_is_never_full() {
    begin(Cleanup.defaults());

    look(new Disk.Unknown(), LOOK);
    look(new Disk.Unknown(), LOOK);

    assertThat(steps()).isEmpty();
    assertThat(told).noneMatch(Entry.DiskFilled.class::isInstance);
  }

  @Test
  void the_steps_come_in_their_order_and_stop_when_there_is_room() {
    begin(ALL);
    seen(old("a"));
    full();

    answer(10, 95);
    answer(10, 94);
    answer(10, 89);

    assertThat(steps()).containsExactly("build-cache", "dangling-images", "logs");
    assertThat(told(Entry.DiskRelieved.class))
        .singleElement()
        .satisfies(e -> assertThat(e.freed()).isEqualTo(30));
  }

  @Test
  void all_steps_in_their_order() {
    begin(ALL);
    seen(old("a"));
    seen(temporary("b"));
    full();

    while (out().isPresent()) {
      answer(0, 95);
    }

    assertThat(steps())
        .containsExactly(
            "build-cache",
            "dangling-images",
            "logs",
            "temporary-files",
            "containers",
            "unused-images");
    assertThat(told(Entry.DiskStaysFull.class)).hasSize(1);
  }

  @Test
  void by_default_only_the_build_cache_and_dangling_images_go() {
    begin(Cleanup.defaults());
    seen(old("a"));
    full();

    while (out().isPresent()) {
      answer(0, 95);
    }

    assertThat(commands(Command.Clean.class))
        .extracting(Command.Clean::step)
        .containsExactly(
            new CleanStep.BuildCache(), new CleanStep.DanglingImages(Duration.ofHours(24)));
  }

  @Test
  void with_no_images_and_nothing_else_allowed_it_is_told_and_nothing_is_done() {
    begin(new Cleanup(90, CleanupImages.NONE, false, 1000, false, false));

    full();

    assertThat(steps()).isEmpty();
    assertThat(told(Entry.DiskStaysFull.class)).hasSize(1);
  }

  @Test
  void after_a_clean_up_in_vain_the_next_waits_for_a_rest_that_doubles() {
    begin(Cleanup.defaults());
    full();
    answer(0, 95);
    answer(0, 95);
    Instant first = told(Entry.DiskStaysFull.class).getFirst().until();
    assertThat(first).isEqualTo(now.plusSeconds(300));

    look(95, Duration.between(now, first).minusNanos(1));
    assertThat(out()).isEmpty();
    look(95, Duration.ofNanos(1));
    answer(0, 95);
    answer(0, 95);

    assertThat(told(Entry.DiskStaysFull.class).getLast().until()).isEqualTo(now.plusSeconds(600));
    assertThat(told(Entry.DiskFilled.class)).as("said once").hasSize(1);
  }

  @Test
  void the_longest_rest_is_an_hour() {
    begin(Cleanup.defaults());
    full();

    for (int i = 0; i < 12; i++) {
      answer(0, 95);
      answer(0, 95);
      look(95, Duration.between(now, told(Entry.DiskStaysFull.class).getLast().until()));
    }

    Entry.DiskStaysFull last = told(Entry.DiskStaysFull.class).getLast();
    assertThat(Duration.between(last.at(), last.until())).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void after_a_clean_up_that_sufficed_the_next_waits_too() {
    begin(Cleanup.defaults());
    full();
    answer(10, 50);

    look(95, Duration.ofMinutes(1));
    look(95, Duration.ofMinutes(1));
    assertThat(steps()).hasSize(1);
    look(95, Duration.ofMinutes(3));

    assertThat(steps()).hasSize(2);
  }

  @Test
  void a_step_that_is_not_answered_does_not_hold_the_next_for_ever() {
    begin(Cleanup.defaults());
    full();

    later(Duration.ofSeconds(630).minusNanos(1));
    assertThat(steps()).hasSize(1);
    later(Duration.ofNanos(1));

    assertThat(steps()).containsExactly("build-cache", "dangling-images");
  }

  @Test
  void an_answer_that_comes_late_is_not_taken_for_another() {
    begin(Cleanup.defaults());
    full();
    Command.Clean first = out().orElseThrow();
    later(Duration.ofMinutes(11));
    assertThat(steps()).hasSize(2);

    step(new Signal.Cleaned(first.cleanup(), first.position(), 5, "", "", new Disk.Unknown()));

    assertThat(steps()).hasSize(2);
    assertThat(told(Entry.DiskCleaned.class)).hasSize(1);
  }

  @Test
  void a_dry_run_says_what_it_would_do() {
    begin(policy(Cleanup.defaults()).dry());

    full();
    look(95);

    assertThat(steps()).isEmpty();
    assertThat(told(Entry.DiskFilled.class))
        .singleElement()
        .satisfies(
            e ->
                assertThat(e.plan())
                    .isEqualTo("would clean up: build-cache, dangling-images (a dry run)"));
  }

  @Test
  void where_it_only_observes_or_is_switched_off_it_is_told_and_nothing_is_done() {
    begin(observing());
    full();
    assertThat(steps()).isEmpty();
    assertThat(told(Entry.DiskFilled.class).getFirst().plan()).endsWith("(only observed)");

    begin(switchedOff());
    full();

    assertThat(steps()).isEmpty();
    assertThat(told(Entry.DiskFilled.class).getLast().plan())
        .endsWith("(ENABLE_DISK_CLEANUP is off)");
  }

  @Test
  void a_dry_run_that_begins_meanwhile_ends_the_clean_up() {
    begin(Cleanup.defaults());
    full();

    step(new Signal.PolicyChanged(memory.policy().dry()));
    answer(0, 95);

    assertThat(steps()).hasSize(1);
  }

  @Test
  void maintenance_of_everything_and_a_lost_engine_hold_it() {
    begin(Cleanup.defaults());
    step(new Signal.PersonAsked(new Request.PauseCare(Optional.empty(), Optional.empty())));
    full();
    assertThat(steps()).isEmpty();

    step(new Signal.EngineLost("gone"));
    step(new Signal.PersonAsked(new Request.ResumeCare(Optional.empty())));
    look(95);
    assertThat(steps()).isEmpty();
    step(new Signal.EngineFound(run("engine-1")));
    look(95, Duration.ofMinutes(1));

    assertThat(steps()).containsExactly("build-cache");
  }

  @Test
  void a_person_has_it_done_at_once_though_it_rests() {
    begin(Cleanup.defaults());
    full();
    answer(0, 95);
    answer(0, 95);

    ask(false);

    assertThat(steps()).containsExactly("build-cache", "dangling-images", "build-cache");
  }

  @Test
  void a_person_who_asks_where_there_is_room_hears_so_and_forces_it() {
    begin(Cleanup.defaults());
    look(50);

    ask(false);
    assertThat(steps()).isEmpty();
    assertThat(told(Entry.DiskRelieved.class)).hasSize(1);
    ask(true);
    answer(7, 45);
    answer(7, 40);

    assertThat(steps()).containsExactly("build-cache", "dangling-images");
    assertThat(told(Entry.DiskRelieved.class).getLast().freed()).isEqualTo(14);
  }

  @Test
  void a_person_cleans_up_where_the_disk_cannot_be_seen() {
    begin(Cleanup.defaults());

    ask(false);
    answer(1, new Disk.Unknown());
    answer(1, new Disk.Unknown());

    assertThat(steps()).containsExactly("build-cache", "dangling-images");
    assertThat(out()).isEmpty();
  }

  @Test
  void after_our_own_end_the_rest_and_what_was_told_are_remembered() {
    begin(Cleanup.defaults());
    full();
    answer(0, 95);
    answer(0, 95);
    Signal recalled = new Signal.Recalled(memory.host().ledger(), Map.of());

    memory = Memory.blank(memory.policy(), now);
    step(recalled);
    step(new Signal.EngineFound(run("engine-1")));
    look(95);
    look(95);

    assertThat(steps()).hasSize(2);
    assertThat(told(Entry.DiskFilled.class)).hasSize(1);
  }

  @Test
  void a_container_stopped_for_7_days_goes_and_one_stopped_a_tick_less_stays() {
    begin(ALL);
    Instant cleaning = NOW.plus(LOOK).plus(LOOK);
    seen(old("a", cleaning.minus(Duration.ofDays(7)).plusNanos(1)));
    seen(old("b", cleaning.minus(Duration.ofDays(7))));

    assertThat(removed()).containsExactly("b");
  }

  @Test
  void what_we_saw_end_less_than_7_days_ago_stays_whatever_its_stamp() {
    begin(ALL);
    seen(Body.running().id("a").view());
    event("a");
    seen(Body.exited(0).id("a").order(2).finished(NOW.minus(Duration.ofDays(30))).view());

    assertThat(removed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Trait.class,
      names = {"SWARM_TASK", "KUBERNETES", "SELF", "SOCKET_PROXY", "COMPOSE_SERVICE", "DATA_STORE"})
  void what_somebody_else_keeps_stays(Trait trait) {
    begin(ALL);
    seen(body("a").traits(trait).view());

    assertThat(removed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = RunState.class,
      names = {"EXITED"},
      mode = EnumSource.Mode.EXCLUDE)
  void only_what_has_ended_goes(RunState state) {
    begin(ALL);
    seen(body("a").state(state).view());

    assertThat(removed()).isEmpty();
  }

  @Test
  void what_is_down_because_healing_failed_stays() {
    begin(ALL);
    seen(named("sick", Body.running().id("a").view()));
    event("a");
    seen(named("sick", Body.exited(1).id("a").order(2).view()));

    later(Duration.ofDays(8));

    assertThat(removed()).isEmpty();
  }

  @Test
  void what_is_ill_excluded_observed_or_in_maintenance_stays() {
    begin(ALL);
    seen(named("ill", body("a").policy(RestartPolicy.Kind.ALWAYS).error("no such file").view()));
    seen(labelled("b", "docker-health.enable", "false"));
    seen(labelled("c", "docker-health.mode", "observe"));
    ContainerView paused = named("paused", body("d").view());
    seen(paused);
    step(
        new Signal.PersonAsked(
            new Request.PauseCare(Optional.of(paused.patient()), Optional.empty())));

    assertThat(removed()).isEmpty();
  }

  @Test
  void what_was_told_to_be_removed_is_not_missed() {
    begin(ALL);
    seen(old("a"));
    assertThat(removed()).containsExactly("a");

    step(new Signal.ContainerGone(new ContainerId("a".repeat(64)), 9));
    later(Duration.ofSeconds(61));

    assertThat(told).noneMatch(Entry.Vanished.class::isInstance);
  }

  // --- the test's own hands ---

  private List<String> removed() {
    full();
    while (out().isPresent()) {
      answer(0, 95);
    }
    return commands(Command.Clean.class).stream()
        .map(Command.Clean::step)
        .filter(CleanStep.Containers.class::isInstance)
        .flatMap(step -> ((CleanStep.Containers) step).ids().stream())
        .map(id -> id.hex().substring(0, 1))
        .toList();
  }

  private void begin(Cleanup cleanup) {
    begin(policy(cleanup));
  }

  private void begin(HostPolicy policy) {
    memory = Memory.blank(policy, now);
    step(new Signal.EngineFound(run("engine-1")));
  }

  private static EngineRun run(String id) {
    return new EngineRun(id, Optional.empty(), "28.0", false, false);
  }

  private void full() {
    look(95);
    look(95);
  }

  private void look(double percent) {
    look(percent, LOOK);
  }

  private void look(double percent, Duration after) {
    look(used(percent), after);
  }

  private void look(Disk disk, Duration after) {
    now = now.plus(after);
    step(new Signal.HostSeen(new HostView(disk, Set.of(), Set.of(), Optional.empty(), false)));
  }

  private static Disk used(double percent) {
    return new Disk.Known(Math.round((100 - percent) * 1000), 100_000, 0, 0);
  }

  private void later(Duration after) {
    now = now.plus(after);
    step(new Signal.Tick());
  }

  private void ask(boolean force) {
    step(new Signal.PersonAsked(new Request.Clean(force)));
  }

  private void answer(long freed, double percent) {
    answer(freed, used(percent));
  }

  private void answer(long freed, Disk disk) {
    Command.Clean clean = out().orElseThrow();
    step(new Signal.Cleaned(clean.cleanup(), clean.position(), freed, "", "", disk));
  }

  /** The step that is out. */
  private Optional<Command.Clean> out() {
    List<Command.Clean> all = commands(Command.Clean.class);
    boolean running = memory.host().pressure().cleanUp().isPresent();
    return running ? Optional.of(all.getLast()) : Optional.empty();
  }

  private void event(String digit) {
    step(
        new Signal.EventHeard(
            new EngineEvent(
                new ContainerId(digit.repeat(64)),
                "web",
                EngineEvent.Action.DIE,
                0,
                NOW,
                Optional.empty())));
  }

  private void seen(ContainerView view) {
    step(new Signal.ContainerSeen(view));
  }

  private static Body body(String digit) {
    return Body.exited(0)
        .id(digit)
        .traits()
        .started(NOW.minus(Duration.ofDays(9)))
        .finished(NOW.minus(Duration.ofDays(8)));
  }

  private static ContainerView old(String digit) {
    return old(digit, NOW.minus(Duration.ofDays(8)));
  }

  private static ContainerView old(String digit, Instant ended) {
    return named(
        "old-" + digit,
        Body.exited(0)
            .id(digit)
            .traits()
            .started(NOW.minus(Duration.ofDays(9)))
            .finished(ended)
            .view());
  }

  private static ContainerView temporary(String digit) {
    return with("tmp", Map.of("docker-health.clean-tmp", "3"), Body.running().id(digit).view());
  }

  private static ContainerView labelled(String digit, String label, String value) {
    return with("l-" + digit, Map.of(label, value), body(digit).view());
  }

  private static ContainerView named(String name, ContainerView view) {
    return with(name, Map.of(), view);
  }

  private static ContainerView with(String name, Map<String, String> labels, ContainerView v) {
    return new ContainerView(
        v.order(),
        v.id(),
        name,
        PatientId.ofName(name),
        v.image(),
        labels,
        v.created(),
        v.state(),
        v.run(),
        v.health(),
        v.restartPolicy(),
        v.stopTimeout(),
        v.stopSignal(),
        v.networks(),
        v.limits(),
        v.traits());
  }

  private void step(Signal signal) {
    Step step = Turn.step(memory, signal, now);
    memory = step.memory();
    commands.addAll(step.commands());
    commands(step.commands(), Command.Append.class).forEach(a -> told.addAll(a.entries()));
  }

  private List<String> steps() {
    return commands(Command.Clean.class).stream().map(c -> c.step().code()).toList();
  }

  private <T extends Command> List<T> commands(Class<T> kind) {
    return commands(commands, kind);
  }

  private static <T extends Command> List<T> commands(List<Command> all, Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private <T extends Entry> List<T> told(Class<T> kind) {
    return told.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static HostPolicy policy(Cleanup cleanup) {
    return policy(cleanup, Features.all(), Policy.defaults());
  }

  private static HostPolicy switchedOff() {
    return policy(
        Cleanup.defaults(), new Features(true, true, true, true, false), Policy.defaults());
  }

  private static HostPolicy observing() {
    Policy p = Policy.defaults();
    return policy(
        Cleanup.defaults(),
        Features.all(),
        new Policy(
            p.enable(),
            Mode.OBSERVE,
            p.maxRestartAttempts(),
            p.backoff(),
            p.stablePeriod(),
            p.restartBudget(),
            p.unhealthyFor(),
            p.startGrace(),
            p.stopTimeout(),
            p.verifyTimeout(),
            p.resources(),
            p.dependsOn(),
            p.restartWith(),
            p.probe(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            p.recreate(),
            p.alertMinSeverity(),
            p.drill(),
            p.auditIgnore()));
  }

  private static HostPolicy policy(Cleanup cleanup, Features features, Policy base) {
    HostPolicy p = HostPolicy.defaults();
    return new HostPolicy(
        p.selection(),
        base,
        p.hostBudget(),
        p.maxParallel(),
        p.stormShare(),
        p.stormWindow(),
        p.apiTimeout(),
        p.startDelay(),
        p.dryRun(),
        features,
        cleanup,
        p.dependencies(),
        p.composeDirs(),
        p.alertCooldown());
  }
}
