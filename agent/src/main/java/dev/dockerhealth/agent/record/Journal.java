package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one host: opened, recalled from, started, appended to, closed, in this order.
 * Appending never waits for the disk; an intention is answered with {@link Signal.Acknowledged}
 * once it is on the disk, and trouble with {@link Signal.JournalTrouble}. Signals are given on the
 * journal's own thread.
 */
public final class Journal implements AutoCloseable {

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

  private final boolean writes;
  private final JournalFile file;
  private final JournalLimits limits;
  private final Consumer<Signal> signals;
  private final Backlog backlog = new Backlog();
  private final History history;
  private final Recollection recollection;
  private Consumer<Parcel> sender = parcel -> {};
  private @Nullable Store store;
  private @Nullable Writer writer;
  private @Nullable Thread thread;

  private Journal(
      JournalFile file,
      JournalLimits limits,
      Consumer<Signal> signals,
      @Nullable Store store,
      Recollection recollection,
      boolean writes) {
    this.writes = writes;
    this.file = file;
    this.limits = limits;
    this.signals = signals;
    this.store = store;
    this.recollection = recollection;
    this.history = new History(file);
  }

  /**
   * Opens {@code journal.db} in this folder. A damaged one is set aside and a new one begun, which
   * {@link #recall} tells.
   *
   * @param wall only names the file that is set aside
   */
  public static Journal open(
      Path folder, JournalLimits limits, Instant wall, Consumer<Signal> signals)
      throws JournalProblem {
    JournalFile file = new JournalFile(folder);
    JournalFile.Opened opened = file.open(wall);
    try {
      Recollection recollection = Recall.from(opened.db(), true, opened.fresh(), opened.setAside());
      return new Journal(file, limits, signals, new Store(opened.db()), recollection, true);
    } catch (SQLException e) {
      JournalFile.close(opened.db());
      throw JournalProblem.of(file.path(), e);
    }
  }

  /**
   * Stands in where the journal could not be opened, so that healing goes on: recalls what can
   * still be read, acknowledges nothing, says the trouble, and tries to open it until that works.
   */
  public static Journal inMemory(
      Path folder, JournalLimits limits, Consumer<Signal> signals, JournalProblem why) {
    JournalFile file = new JournalFile(folder);
    Recollection recollection =
        why.kind() == JournalProblem.Kind.NEWER ? Recollection.nothing() : salvage(file);
    signals.accept(new Signal.JournalTrouble(true, Writer.sentence(why)));
    return new Journal(file, limits, signals, null, recollection, true);
  }

  /** Reads what was remembered and writes nothing: for those who only look. */
  public static Journal reading(Path folder, JournalLimits limits) {
    JournalFile file = new JournalFile(folder);
    return new Journal(file, limits, signal -> {}, null, salvage(file), false);
  }

  /** Whether anything is written; otherwise it is only read. */
  public boolean writes() {
    return writes;
  }

  /** What was remembered before our start. */
  public Recollection recall() {
    return recollection;
  }

  /** Begins to write; {@code clock} is asked on the journal's thread. */
  public void start(Supplier<ClockMark> clock) {
    if (!writes) {
      return;
    }
    if (thread != null) {
      throw new IllegalStateException("the journal was started before");
    }
    Writer begun =
        new Writer(
            file,
            limits,
            store,
            new Latest(recollection),
            backlog,
            clock,
            signals,
            parcel -> sender.accept(parcel),
            history::closeIfIdle);
    store = null;
    writer = begun;
    thread = Thread.ofPlatform().daemon().name("journal").start(begun);
  }

  /** Writes the facts, and what is remembered after them, in one transaction. */
  public void append(Command.Append append) {
    append(append, List.of());
  }

  /**
   * Writes the facts, what is remembered after them, and what is to be sent of them, in one
   * transaction; the parcels are given to {@link #sendTo} after it.
   */
  public void append(Command.Append append, List<Parcel> parcels) {
    if (writes) {
      backlog.add(append, parcels);
    }
  }

  /**
   * Who is given the parcels once they are on the disk, or cannot be written; to be called before
   * the start. What waits from before the start is in what is recalled.
   */
  public void sendTo(Consumer<Parcel> sender) {
    this.sender = sender;
  }

  /** Keeps how often it was tried, and when it is again; or that it is open. */
  public void keep(Parcel parcel) {
    if (writes) {
      backlog.add(parcel.key(), Optional.of(parcel));
    }
  }

  /** It is delivered, or given up: it is not kept any longer. */
  public void sent(String channel, String alert) {
    if (writes) {
      backlog.add(new Parcel.Key(channel, alert), Optional.empty());
    }
  }

  /** Waits until all that was given is on the disk, cannot be written, or this long. */
  public void settle(Duration longest) throws InterruptedException {
    if (thread != null) {
      backlog.settled(longest);
    }
  }

  /** Keeps evidence, cut and masked with this. */
  public void keep(Evidence evidence, UnaryOperator<String> mask) {
    if (writes) {
      backlog.add(new Item.Proof(evidence.masked(mask)));
    }
  }

  /** Notes something that was seen; kept for a week, so {@code body} should be short. */
  public void note(Instant at, Optional<PatientId> patient, String kind, String body) {
    if (writes) {
      backlog.add(new Item.Seen(at, patient, kind, body));
    }
  }

  /** Notes a signal that decisions hang on, so that they can be looked at again. */
  public void note(Instant at, Optional<PatientId> patient, Signal signal) {
    if (writes) {
      note(at, patient, signal.getClass().getSimpleName(), RecordJson.write((Record) signal));
    }
  }

  /** What people can read of it. */
  public History history() {
    return history;
  }

  /** What it has done since its start. */
  public JournalFigures figures() {
    Writer begun = writer;
    return begun == null
        ? new JournalFigures(0, 0, 0, backlog.dropped(), 0, store == null)
        : begun.figures();
  }

  /** Writes what waits, if that is done soon, and ends. */
  @Override
  public void close() {
    backlog.close();
    Thread running = thread;
    if (running == null) {
      JournalFile.close(store == null ? null : store.connection());
    } else {
      join(running);
    }
    history.close();
  }

  private static void join(Thread running) {
    try {
      if (!running.join(LONGEST_CLOSE)) {
        running.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Recollection salvage(JournalFile file) {
    return salvage(file::openToRead)
        .or(() -> salvage(file::openUnchanging))
        .orElseGet(Recollection::nothing);
  }

  private static Optional<Recollection> salvage(Opening opening) {
    try (Connection db = opening.open()) {
      return Optional.of(Recall.from(db, false, false, Optional.empty()));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  /** A way to open it. */
  private interface Opening {
    Connection open() throws SQLException;
  }
}
