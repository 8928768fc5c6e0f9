package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One channel's own thread: nothing that happens on it concerns another channel, or the loop. */
final class Sender {
  private static final System.Logger LOG = System.getLogger(Sender.class.getName());

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Lane lane = new Lane();
  private final Open open;
  private final Shelf shelf;
  private final Supplier<Instant> clock;
  private final DoubleSupplier chance;
  private final Thread thread;
  private Channel channel;
  private ChannelFigures figures = ChannelFigures.none();
  private Instant downSince = Instant.EPOCH;
  private boolean busy;
  private boolean closing;

  Sender(Channel channel, Shelf shelf, Supplier<Instant> clock, DoubleSupplier chance) {
    this.channel = channel;
    this.shelf = shelf;
    this.clock = clock;
    this.chance = chance;
    open = new Open(clock.get());
    thread = Thread.ofVirtual().name("tell-" + channel.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** The same channel with other settings. */
  void through(Channel other) {
    lock.lock();
    try {
      open.all().forEach(each -> other.has(each.alert()));
      channel = other;
    } finally {
      lock.unlock();
    }
  }

  /** Takes one more; never waits for the far side. */
  void add(Outgoing outgoing) {
    lock.lock();
    try {
      List<Outgoing> dropped = lane.add(outgoing);
      if (!dropped.isEmpty()) {
        sayDropped(dropped.size());
        dropped.forEach(this::off);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The far side had this before our start, and it may be open still. */
  void had(Outgoing outgoing) {
    lock.lock();
    try {
      channel.has(outgoing.alert());
      open.again(outgoing).forEach(this::off);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the far side knows of this happening, or will. */
  boolean holds(String happening) {
    lock.lock();
    try {
      return open.has(happening) || lane.holds(happening);
    } finally {
      lock.unlock();
    }
  }

  private void off(Outgoing outgoing) {
    shelf.done(outgoing.channel(), outgoing.alert().id());
  }

  /** Said when it begins, and then of every hundredth. */
  private void sayDropped(int more) {
    long before = figures.dropped();
    figures = with(0, 0, more, 0, figures.down());
    if (before == 0 || before / 100 != figures.dropped() / 100) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: more waits than is kept; {1} messages were dropped so far, the oldest of the least severity first",
          channel.name(),
          figures.dropped());
    }
  }

  ChannelFigures figures() {
    lock.lock();
    try {
      return new ChannelFigures(
          lane.size(),
          figures.delivered(),
          figures.refused(),
          figures.dropped(),
          figures.failures(),
          figures.down());
    } finally {
      lock.unlock();
    }
  }

  private ChannelFigures with(int delivered, int refused, int dropped, int failed, boolean down) {
    return new ChannelFigures(
        0,
        figures.delivered() + delivered,
        figures.refused() + refused,
        figures.dropped() + dropped,
        figures.failures() + failed,
        down);
  }

  /** Waits until nothing is due or being sent, but no longer than this. */
  void idle(Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = longest.toNanos();
      while (left > 0 && (busy || lane.next(clock.get()) instanceof Lane.Next.Send)) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends it, also in the middle of a message: that one is sent again at the next start. */
  void end() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
  }

  /** Nobody sends what waits any more. */
  int giveUp() {
    end();
    lock.lock();
    try {
      List<Outgoing> all = lane.all();
      all.forEach(this::off);
      open.all().forEach(this::off);
      return all.size();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        Optional<Work> work = work();
        if (work.isEmpty()) {
          return;
        }
        done(work.get(), deliver(work.get()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private sealed interface Work {
    Channel through();

    record One(Outgoing outgoing, Channel through) implements Work {}

    record Repeat(List<Alert> alerts, Channel through) implements Work {}
  }

  /** The next work; empty: it ends. */
  private Optional<Work> work() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closing) {
        Instant now = clock.get();
        Lane.Next next = lane.next(now);
        if (next instanceof Lane.Next.Send(Outgoing outgoing)) {
          busy = true;
          return Optional.of(new Work.One(outgoing, channel));
        }
        List<Alert> open = channel.repeatEvery().map(e -> this.open.take(e, now)).orElse(List.of());
        if (!open.isEmpty()) {
          busy = true;
          return Optional.of(new Work.Repeat(open, channel));
        }
        Optional<Instant> again = again(next);
        if (again.isPresent()) {
          long nanos = Duration.between(now, again.get()).toNanos();
          long _ = changed.awaitNanos(Math.max(1, nanos));
        } else {
          changed.await();
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** When there is something to do though nothing comes in. */
  private Optional<Instant> again(Lane.Next next) {
    Optional<Instant> due =
        next instanceof Lane.Next.Wait(Instant until) ? Optional.of(until) : Optional.empty();
    Optional<Instant> repeat =
        channel.repeatEvery().filter(every -> !open.isEmpty()).map(open::due);
    return Stream.of(due, repeat).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  private static Delivery deliver(Work work) {
    try {
      return switch (work) {
        case Work.One one -> one.through().send(one.outgoing().alert());
        case Work.Repeat repeat -> {
          Delivery last = new Delivery.Accepted("");
          for (Alert alert : repeat.alerts()) {
            last = repeat.through().send(alert);
          }
          yield last;
        }
      };
    } catch (RuntimeException e) { // a bug in one channel must not end the others, or this one
      LOG.log(
          System.Logger.Level.ERROR,
          work.through().name() + " failed; this is a bug of docker-health",
          e);
      return new Delivery.Later("failed: " + e.getClass().getSimpleName(), Optional.empty());
    }
  }

  private void done(Work work, Delivery delivery) {
    lock.lock();
    try {
      busy = false;
      if (work instanceof Work.One(Outgoing outgoing, Channel through) && !closing) {
        judge(outgoing, through.name(), delivery);
      } else if (work instanceof Work.One(Outgoing outgoing, Channel _)
          && delivery instanceof Delivery.Accepted) {
        taken(outgoing);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void judge(Outgoing outgoing, String name, Delivery delivery) {
    switch (delivery) {
      case Delivery.Accepted accepted -> {
        lane.done(outgoing);
        taken(outgoing);
        sayUp(name);
        figures = with(1, 0, 0, 0, false);
      }
      case Delivery.Refused(String answer) -> {
        lane.done(outgoing);
        off(outgoing);
        LOG.log(
            System.Logger.Level.ERROR,
            "{0}: refused \"{1}\" ({2}): {3}; it is not sent again",
            name,
            outgoing.alert().title(),
            outgoing.alert().id(),
            answer);
        figures = with(0, 1, 0, 0, false);
      }
      case Delivery.Later(String answer, Optional<Duration> after) -> {
        shelf.keep(lane.again(outgoing, after, chance.getAsDouble(), clock.get()));
        sayDown(name, answer);
        figures = with(0, 0, 0, 1, true);
      }
    }
  }

  /** What it takes the place of goes first: killed in between, nothing stays open for ever. */
  private void taken(Outgoing outgoing) {
    if (channel.repeatEvery().isEmpty()) {
      off(outgoing);
      return;
    }
    boolean goesOn =
        switch (outgoing.alert().stage()) {
          case BEGINS, GOES_ON -> true;
          case ENDS, ONCE -> false;
        };
    if (goesOn) {
      shelf.open(outgoing);
    }
    open.delivered(outgoing).forEach(this::off);
    if (!goesOn) {
      off(outgoing);
    }
  }

  private void sayDown(String name, String answer) {
    if (!figures.down()) {
      downSince = clock.get();
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: not delivered: {1}; tried again, and kept until it is",
          name,
          answer);
    }
  }

  private void sayUp(String name) {
    if (figures.down()) {
      LOG.log(
          System.Logger.Level.INFO,
          "{0}: takes messages again after {1} s; {2} wait",
          name,
          Duration.between(downSince, clock.get()).toSeconds(),
          lane.size());
    }
  }
}
