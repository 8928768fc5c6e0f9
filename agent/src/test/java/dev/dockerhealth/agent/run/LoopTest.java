package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.fake.Ear;
import dev.dockerhealth.agent.record.BootClock;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopTest {
  private static final Instant WALL = Instant.parse("2026-03-04T05:06:07Z");

  private final AtomicReference<Instant> jump = new AtomicReference<>(Instant.EPOCH);
  private final InstantSource wall =
      () -> Instant.now().plus(Duration.between(Instant.EPOCH, jump.get()));
  private final HouseClock clock = new HouseClock(BootClock.ofHost(), wall, Optional.empty());
  private final BlockingQueue<Signal> shown = new LinkedBlockingQueue<>();
  private final BlockingQueue<Command> done = new LinkedBlockingQueue<>();

  private Loop loop(Consumer<Command> hands, BiConsumer<Signal, Instant> witness) {
    return new Loop(HostPolicy.defaults(), clock, hands, witness);
  }

  private Loop loop() {
    return loop(done::add, (signal, now) -> shown.add(signal));
  }

  @Test
  void signals_are_handled_in_their_order_and_commands_given_out() throws Exception {
    Loop loop = loop();
    loop.offer(new Signal.EngineLost("a"));
    loop.offer(new Signal.ClockJumped(Duration.ofSeconds(9)));

    loop.start();

    assertThat(Ear.from(shown)).isEqualTo(new Signal.EngineLost("a"));
    assertThat(Ear.from(shown)).isEqualTo(new Signal.ClockJumped(Duration.ofSeconds(9)));
    assertThat(Ear.from(done))
        .isInstanceOfSatisfying(
            Command.Append.class,
            append ->
                assertThat(append.entries())
                    .filteredOn(entry -> !entry.stateOnly())
                    .singleElement()
                    .isInstanceOf(Entry.EngineLost.class));
    loop.stop();
  }

  @Test
  void a_stop_handles_what_waits() {
    Loop loop = loop();
    for (int n = 0; n < 100; n++) {
      loop.offer(new Signal.EngineLost("n" + n));
    }
    loop.start();

    loop.stop();

    assertThat(shown)
        .contains(new Signal.EngineLost("n99"))
        .filteredOn(Signal.EngineLost.class::isInstance)
        .hasSize(100);
  }

  @Test
  void a_stop_before_the_start_is_no_bug() {
    loop().stop();
  }

  @Test
  void a_full_list_is_told_after_its_turn() {
    Loop loop = loop();
    loop.start();
    assertThat(loop.listed()).isFalse();

    loop.offer(new Signal.Listed(Set.of(), 1));

    Ear.until(loop::listed);
    assertThat(loop.age()).isLessThan(Duration.ofSeconds(30));
    loop.stop();
  }

  @Test
  void a_turn_is_taken_when_it_is_time_and_not_before() throws Exception {
    Duration length = Duration.ofMillis(30);
    BlockingQueue<Instant> ticks = new LinkedBlockingQueue<>();
    Loop loop =
        loop(
            done::add,
            (signal, now) -> {
              if (signal instanceof Signal.Tick) {
                ticks.add(now);
              }
            });
    loop.start();

    loop.offer(
        new Signal.PersonAsked(
            new Signal.Request.PauseCare(Optional.empty(), Optional.of(length))));

    Instant paused = ((Command.Append) Ear.from(done)).entries().getFirst().at();
    assertThat(Ear.from(ticks)).isAfterOrEqualTo(paused.plus(length));
    loop.stop();
  }

  @Test
  void a_jump_of_the_clock_is_told_before_the_signal() throws Exception {
    Loop loop = loop();
    jump.set(Instant.EPOCH.plusSeconds(3600));
    loop.offer(new Signal.EngineLost("a"));

    loop.start();

    assertThat(Ear.from(shown))
        .isInstanceOfSatisfying(
            Signal.ClockJumped.class,
            jumped -> assertThat(jumped.by()).isGreaterThan(Duration.ofMinutes(59)));
    assertThat(Ear.from(shown)).isEqualTo(new Signal.EngineLost("a"));
    loop.stop();
  }

  @Test
  void a_command_that_fails_keeps_neither_the_others_nor_the_next_turn_from_going_on()
      throws Exception {
    AtomicBoolean first = new AtomicBoolean(true);
    Loop loop =
        loop(
            command -> {
              if (first.getAndSet(false)) {
                throw new IllegalStateException("a bug");
              }
              done.add(command);
            },
            (signal, now) -> {});
    loop.start();
    loop.offer(new Signal.ClockJumped(Duration.ofSeconds(9)));
    loop.offer(new Signal.ClockJumped(Duration.ofSeconds(8)));

    Command command = Ear.from(done);

    assertThat(command).isInstanceOf(Command.Append.class);
    assertThat(((Command.Append) command).entries())
        .filteredOn(entry -> !entry.stateOnly())
        .singleElement()
        .isInstanceOfSatisfying(
            Entry.ClockJumped.class, e -> assertThat(e.by()).isEqualTo(Duration.ofSeconds(8)));
    loop.stop();
  }

  @Test
  void a_witness_that_fails_does_not_hinder() throws Exception {
    Loop loop =
        loop(
            done::add,
            (signal, now) -> {
              throw new IllegalStateException("a bug");
            });
    loop.start();

    loop.offer(new Signal.ClockJumped(Duration.ofSeconds(9)));

    assertThat(Ear.from(done)).isInstanceOf(Command.Append.class);
    loop.stop();
  }

  @Test
  void a_turn_that_fails_loses_one_signal_only_and_is_not_taken_again_at_once() throws Exception {
    BlockingQueue<Instant> turns = new LinkedBlockingQueue<>();
    Loop loop = loop(done::add, (signal, now) -> turns.add(now));
    loop.offer(unusable());
    loop.start();
    Instant failed = Ear.from(turns);

    assertThat(Ear.from(turns)).isAfterOrEqualTo(failed.plusSeconds(1));
    loop.offer(new Signal.ClockJumped(Duration.ofSeconds(8)));

    assertThat(Ear.from(done)).isInstanceOf(Command.Append.class);
    loop.stop();
  }

  /** One that core cannot use. */
  @SuppressWarnings("NullAway") // stands for a bug of ours
  private static Signal unusable() {
    return new Signal.ContainerSeen(null);
  }

  @Test
  void of_a_flood_of_hints_some_are_dropped_and_of_nothing_else() throws Exception {
    CountDownLatch goes = new CountDownLatch(1);
    Loop loop =
        loop(
            done::add,
            (signal, now) -> {
              await(goes);
              shown.add(signal);
            });
    Signal hint =
        new Signal.EventHeard(
            new EngineEvent(
                new ContainerId("c1"), "web", EngineEvent.Action.START, 0, WALL, Optional.empty()));

    for (int n = 0; n < 50_100; n++) {
      loop.offer(hint);
    }
    loop.offer(new Signal.EngineLost("a"));
    loop.offer(new Signal.EngineLost("b"));
    goes.countDown();
    loop.start();
    loop.stop();

    List<Signal> all = List.copyOf(shown);
    assertThat(all).filteredOn(hint::equals).hasSize(50_001);
    assertThat(all).contains(new Signal.EngineLost("a"), new Signal.EngineLost("b"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
