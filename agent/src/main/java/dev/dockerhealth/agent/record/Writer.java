package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.Command.Awaited;
import dev.dockerhealth.core.model.Signal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes.
 *
 * <ol>
 *   <li>takes all that waits, and commits it in one transaction;
 *   <li>answers those that waited for it;
 *   <li>where that failed: says so once, keeps what was not written, and tries again later and
 *       later;
 *   <li>when nothing waits: ages out, a step at a time.
 * </ol>
 */
final class Writer implements Runnable {

  private static final Duration TICK = Duration.ofSeconds(30);
  private static final Duration MARK_EVERY = Duration.ofSeconds(30);
  private static final Duration AGE_EVERY = Duration.ofMinutes(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private static final String MENDED = "The journal is written again.";

  private final JournalFile file;
  private final JournalLimits limits;
  private final Latest latest;
  private final Backlog backlog;
  private final Supplier<ClockMark> clock;
  private final Consumer<Signal> signals;
  private final Consumer<Parcel> sender;
  private final Set<Parcel.Key> sentUnwritten = new HashSet<>();
  private final Runnable idle;
  private @Nullable Store store;
  private @Nullable Duration markedAt;
  private @Nullable Duration agedAt;
  private Duration retry = FIRST_RETRY;
  private boolean anew;
  private String mended = MENDED;
  private volatile Tally tally = new Tally(0, 0, 0, 0);
  private volatile boolean trouble;

  /** What was done so far. */
  private record Tally(long commits, long durable, long written, long failures) {}

  Writer(
      JournalFile file,
      JournalLimits limits,
      @Nullable Store store,
      Latest latest,
      Backlog backlog,
      Supplier<ClockMark> clock,
      Consumer<Signal> signals,
      Consumer<Parcel> sender,
      Runnable idle) {
    this.file = file;
    this.limits = limits;
    this.store = store;
    this.latest = latest;
    this.trouble = store == null;
    this.backlog = backlog;
    this.clock = clock;
    this.signals = signals;
    this.sender = sender;
    this.idle = idle;
  }

  JournalFigures figures() {
    Tally now = tally;
    return new JournalFigures(
        now.commits, now.durable, now.written, backlog.dropped(), now.failures, trouble);
  }

  @Override
  public void run() {
    try {
      while (!finished()) {
        turn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      release();
    }
  }

  private boolean finished() {
    return backlog.closed() && (trouble || backlog.quiet());
  }

  private void turn() throws InterruptedException {
    if (trouble) {
      backlog.rest(retry);
    }
    Batch batch = backlog.take(trouble ? Duration.ZERO : TICK);
    try {
      write(batch);
      batch = Batch.EMPTY;
      age();
    } catch (SQLException e) {
      fail(batch, JournalProblem.of(file.path(), e));
    } catch (JournalProblem e) {
      fail(batch, e);
    } catch (RuntimeException e) {
      fail(batch, new JournalProblem(JournalProblem.Kind.FAILED, "The journal failed: " + e, e));
    }
    idle.run();
  }

  private void write(Batch batch) throws SQLException, JournalProblem {
    ClockMark mark = clock.get();
    if (batch.isEmpty() && !trouble) {
      return;
    }
    boolean due = batch.durable() || trouble || due(markedAt, MARK_EVERY, mark.uptime());
    opened(mark).commit(batch, due ? Optional.of(mark) : Optional.empty());
    latest.took(batch);
    markedAt = due ? mark.uptime() : markedAt;
    tally =
        new Tally(
            tally.commits + 1,
            tally.durable + (batch.durable() ? 1 : 0),
            tally.written + batch.items().size(),
            tally.failures);
    backlog.written();
    send(batch, true);
    answer(batch);
  }

  /** What cannot be written is sent all the same: that may be what it says. Each goes out once. */
  private void send(Batch batch, boolean written) {
    for (Parcel parcel : batch.sendable()) {
      boolean fresh =
          written ? !sentUnwritten.remove(parcel.key()) : sentUnwritten.add(parcel.key());
      if (fresh && parcel.tries() == 0 && !parcel.open()) {
        sender.accept(parcel);
      }
    }
  }

  private void answer(Batch batch) {
    if (trouble) {
      trouble = false;
      retry = FIRST_RETRY;
      signals.accept(new Signal.JournalTrouble(false, mended));
      return;
    }
    for (Awaited each : batch.awaited()) {
      signals.accept(new Signal.Acknowledged(each.patient(), each.attempt(), each.position()));
    }
  }

  /** Where the file is lost and begun anew, all that is remembered goes first. */
  private Store opened(ClockMark mark) throws SQLException, JournalProblem {
    Store known = store;
    if (known == null) {
      JournalFile.Opened opened = file.open(mark.wall());
      known = new Store(opened.db());
      store = known;
      anew |= opened.fresh();
      mended =
          MENDED
              + opened
                  .setAside()
                  .map(aside -> " It was damaged; the old one is " + aside + ".")
                  .orElse("");
    }
    if (anew) {
      known.commit(latest.batch(), Optional.of(mark));
      anew = false;
    }
    return known;
  }

  private void fail(Batch batch, JournalProblem problem) {
    send(batch, false);
    backlog.giveBack(problem.kind() == JournalProblem.Kind.FULL ? lighter(batch) : batch);
    backlog.written();
    tally = new Tally(tally.commits, tally.durable, tally.written, tally.failures + 1);
    if (problem.kind() != JournalProblem.Kind.FULL
        && problem.kind() != JournalProblem.Kind.LOCKED) {
      release();
    }
    if (!trouble) {
      trouble = true;
      signals.accept(new Signal.JournalTrouble(true, sentence(problem)));
      return;
    }
    Duration longer = retry.multipliedBy(2);
    retry = longer.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : longer;
  }

  /** Where there is room for the state only, half of the history is given up for the next time. */
  private Batch lighter(Batch batch) {
    Store open = store;
    if (open == null || batch.items().isEmpty()) {
      return batch;
    }
    try {
      open.commit(batch.stateOnly(), Optional.of(clock.get()));
      latest.took(batch);
    } catch (SQLException e) {
      return batch;
    }
    Batch rest = batch.newerHalf();
    backlog.dropped(batch.items().size() - rest.items().size());
    return rest;
  }

  /** What people are told. */
  static String sentence(JournalProblem problem) {
    return problem.sentence()
        + " Healing goes on from memory; what is not written is lost if docker-health ends.";
  }

  private void age() throws SQLException, JournalProblem {
    Store open = store;
    ClockMark now = clock.get();
    if (open == null || trouble || !due(agedAt, AGE_EVERY, now.uptime())) {
      return;
    }
    if (!file.path().toFile().exists()) {
      throw JournalProblem.removed(file.path());
    }
    Retention retention = new Retention(open.connection(), limits);
    boolean more;
    do {
      more = retention.step(now.house());
    } while (more && backlog.quiet() && !backlog.closed());
    agedAt = more ? agedAt : now.uptime();
  }

  private static boolean due(@Nullable Duration last, Duration every, Duration now) {
    return last == null || now.minus(last).compareTo(every) >= 0;
  }

  private void release() {
    Store open = store;
    store = null;
    if (open != null) {
      JournalFile.close(open.connection());
    }
  }
}
