package dev.dockerhealth.agent.run;

import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.turn.Memory;
import dev.dockerhealth.core.turn.Step;
import dev.dockerhealth.core.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one thread that owns memory: waits, takes a turn, hands out the commands. */
final class Loop {
  private static final System.Logger LOG = System.getLogger(Loop.class.getName());

  /** More hints than this are not needed: the list is the truth. */
  private static final int MOST_WAITING = 50_000;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** A turn that fails may fail again at once. */
  private static final Duration AFTER_BUG = Duration.ofSeconds(1);

  private static final int MOST_BUGS = 100;

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Set<String> bugs = new HashSet<>();
  private final AtomicLong dropped = new AtomicLong();
  private final HouseClock clock;
  private final Consumer<Command> hands;
  private final BiConsumer<Signal, Instant> witness;
  private volatile Memory memory;
  private volatile Instant turnedAt;
  private volatile boolean listed;
  private volatile boolean stopping;
  private @Nullable Thread thread;

  /**
   * Prepares it.
   *
   * @param hands carries out commands, without waiting
   * @param witness is shown each signal before its turn
   */
  Loop(
      HostPolicy policy,
      HouseClock clock,
      Consumer<Command> hands,
      BiConsumer<Signal, Instant> witness) {
    this.clock = clock;
    this.hands = hands;
    this.witness = witness;
    turnedAt = clock.now();
    memory = Memory.blank(policy, turnedAt);
  }

  void start() {
    thread = Thread.ofPlatform().name("loop").start(this::run);
  }

  /** Takes a signal from any thread, and never waits. */
  void offer(Signal signal) {
    if (signal instanceof Signal.EventHeard && signals.size() > MOST_WAITING) {
      if (dropped.getAndIncrement() == 0) {
        LOG.log(
            System.Logger.Level.WARNING,
            "events come faster than they are read; some are dropped, and the next full look finds what they said");
      }
      return;
    }
    signals.add(signal);
  }

  Memory memory() {
    return memory;
  }

  /** Whether a full list has gone through a turn. */
  boolean listed() {
    return listed;
  }

  /** How many signals wait for their turn. */
  int waiting() {
    return signals.size();
  }

  /** How many hints were dropped since the start, because too many waited. */
  long dropped() {
    return dropped.get();
  }

  /** How long ago the last turn was. */
  Duration age() {
    return Duration.between(turnedAt, clock.now());
  }

  /** Ends it after the signals that wait. */
  void stop() {
    stopping = true;
    signals.add(new Signal.Tick());
    Thread running = thread;
    if (running != null && !running.equals(Thread.currentThread())) {
      join(running);
    }
  }

  private static void join(Thread running) {
    try {
      running.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Optional<Instant> wakeAt = Optional.empty();
    while (!stopping || !signals.isEmpty()) {
      try {
        wakeAt = turn(next(wakeAt), wakeAt);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) { // a bug: one signal is lost, the care of the others goes on
        say("a turn", e);
        wakeAt = Optional.of(clock.now().plus(AFTER_BUG));
      }
    }
  }

  /** The same bug comes again with each turn; each kind of it is said once. */
  private void say(String what, RuntimeException bug) {
    StackTraceElement[] trace = bug.getStackTrace();
    String kind = what + bug.getClass() + (trace.length == 0 ? "" : trace[0]);
    if (bugs.size() < MOST_BUGS && bugs.add(kind)) {
      LOG.log(
          System.Logger.Level.ERROR,
          what + " failed; this is a bug of docker-health, told once",
          bug);
    }
  }

  private Optional<Instant> turn(Optional<Signal> signal, Optional<Instant> wakeAt) {
    Optional<Duration> jump = clock.jumped();
    Optional<Instant> next = jump.map(by -> step(new Signal.ClockJumped(by))).orElse(wakeAt);
    return signal.map(this::step).orElse(next);
  }

  private Optional<Instant> step(Signal signal) {
    Instant now = clock.now();
    show(signal, now);
    Step step = Turn.step(memory, signal, now);
    memory = step.memory();
    step.commands().forEach(this::carryOut);
    listed |= signal instanceof Signal.Listed;
    turnedAt = now;
    return step.wakeAt();
  }

  /** One that fails must not keep the others from being carried out. */
  private void carryOut(Command command) {
    try {
      hands.accept(command);
    } catch (RuntimeException e) {
      say("a command", e);
    }
  }

  /** What is noted for later must never hinder what is done now. */
  private void show(Signal signal, Instant now) {
    try {
      witness.accept(signal, now);
    } catch (RuntimeException e) {
      say("noting a signal", e);
    }
  }

  /**
   * The next signal; a tick when it is time; nothing after a while, so that the loop is seen alive.
   */
  private Optional<Signal> next(Optional<Instant> wakeAt) throws InterruptedException {
    turnedAt = clock.now();
    Duration wait =
        wakeAt
            .map(at -> Duration.between(clock.now(), at))
            .filter(left -> left.compareTo(LONGEST_WAIT) < 0)
            .orElse(LONGEST_WAIT);
    Signal signal = signals.poll(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
    if (signal != null) {
      return Optional.of(signal);
    }
    boolean due = wakeAt.filter(at -> !clock.now().isBefore(at)).isPresent();
    return due ? Optional.of(new Signal.Tick()) : Optional.empty();
  }
}
