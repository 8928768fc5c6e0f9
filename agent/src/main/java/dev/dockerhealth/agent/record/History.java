package dev.dockerhealth.agent.record;

import dev.dockerhealth.agent.record.RecordJson.UnreadableException;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Severity;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What people can read of the journal, through a connection of its own that cannot write and is
 * closed when it was not used for a while.
 */
public final class History implements AutoCloseable {

  private static final Duration IDLE = Duration.ofSeconds(20);

  private final JournalFile file;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Connection db;
  private long usedAt;

  History(JournalFile file) {
    this.file = file;
  }

  /** The history of the journal in this folder, also while another process writes it. */
  public static History of(Path folder) {
    return new History(new JournalFile(folder));
  }

  /** The newest facts that are wanted, newest first. */
  public List<HistoryRow> history(HistoryFilter filter) throws JournalProblem {
    long since = Sql.moment(filter.since());
    if (filter.whom().isEmpty()) {
      return ask(
          "SELECT * FROM history WHERE at >= ? ORDER BY at DESC, id DESC LIMIT ?",
          History::row,
          since,
          filter.limit());
    }
    String whom = filter.whom().get();
    return ask(
        "SELECT * FROM history WHERE id IN (SELECT id FROM history WHERE patient = ? AND at >= ?"
            + " UNION SELECT id FROM history WHERE name = ? AND at >= ?)"
            + " ORDER BY at DESC, id DESC LIMIT ?",
        History::row,
        whom,
        since,
        whom,
        since,
        filter.limit());
  }

  /** All facts of this name since then, oldest first. */
  public List<HistoryRow> ofCode(String code, Instant since) throws JournalProblem {
    return ask(
        "SELECT * FROM history WHERE at >= ? AND code = ? ORDER BY at, id",
        History::row,
        Sql.moment(since),
        code);
  }

  /** The newest facts, newest first. */
  public List<HistoryRow> recent(int limit) throws JournalProblem {
    return ask("SELECT * FROM history ORDER BY id DESC LIMIT ?", History::row, limit);
  }

  /** One attempt; without facts where there is none of this id. */
  public AttemptRecord attempt(String id) throws JournalProblem {
    return new AttemptRecord(
        id,
        ask("SELECT * FROM history WHERE attempt = ? ORDER BY id", History::row, id),
        ask("SELECT * FROM evidence WHERE attempt = ? ORDER BY rowid", History::evidence, id)
            .stream()
            .flatMap(Optional::stream)
            .toList());
  }

  /** Gives what was seen since then, oldest first, one by one. */
  public void signals(Instant since, Consumer<SeenRow> to) throws JournalProblem {
    each(
        "SELECT * FROM signals WHERE at >= ? ORDER BY at, rowid",
        row -> to.accept(seen(row)),
        Sql.moment(since));
  }

  /** Closes the connection where it was not used for a while. */
  void closeIfIdle() {
    if (!lock.tryLock()) {
      return;
    }
    try {
      if (db != null && System.nanoTime() - usedAt > IDLE.toNanos()) {
        close();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      JournalFile.close(db);
      db = null;
    } finally {
      lock.unlock();
    }
  }

  private <T> List<T> ask(String sql, Reading<T> reading, Object... values) throws JournalProblem {
    List<T> found = new ArrayList<>();
    each(sql, row -> found.add(reading.of(row)), values);
    return found;
  }

  private void each(String sql, Receiving receiving, Object... values) throws JournalProblem {
    lock.lock();
    try (PreparedStatement query = connection().prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          receiving.take(rows);
        }
      }
    } catch (SQLException e) {
      throw JournalProblem.of(file.path(), e);
    } finally {
      usedAt = System.nanoTime();
      lock.unlock();
    }
  }

  private Connection connection() throws SQLException {
    Connection open = db;
    if (open == null) {
      open = file.openToRead();
      db = open;
    }
    return open;
  }

  private static HistoryRow row(ResultSet row) throws SQLException {
    String body = row.getString("body");
    return new HistoryRow(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("at")),
        Sql.optional(row, "patient").map(PatientId::new),
        Sql.optional(row, "name"),
        row.getString("code"),
        Sql.optional(row, "episode"),
        Sql.optional(row, "attempt"),
        Sql.optional(row, "severity").flatMap(History::severity),
        entry(body),
        body);
  }

  private static Optional<Severity> severity(String name) {
    return Arrays.stream(Severity.values()).filter(each -> each.name().equals(name)).findFirst();
  }

  private static Optional<Entry> entry(String body) {
    try {
      return Optional.of(RecordJson.read(Entry.class, body));
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  private static Optional<Evidence> evidence(ResultSet row) throws SQLException {
    Optional<Evidence.Kind> kind = Evidence.Kind.of(row.getString("kind"));
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Evidence(
            row.getString("attempt"),
            new PatientId(row.getString("patient")),
            Instant.ofEpochMilli(row.getLong("at")),
            kind.get(),
            row.getString("body")));
  }

  private static SeenRow seen(ResultSet row) throws SQLException {
    return new SeenRow(
        Instant.ofEpochMilli(row.getLong("at")),
        Sql.optional(row, "patient").map(PatientId::new),
        row.getString("kind"),
        row.getString("body"));
  }

  /** Makes a value of a row. */
  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Takes a row. */
  private interface Receiving {
    void take(ResultSet row) throws SQLException;
  }
}
