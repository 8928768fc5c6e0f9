package dev.dockerhealth.agent.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Ages out history, signals and evidence, never state: first what is too old, then the oldest there
 * is while the file is too large. It goes in steps of a few milliseconds, between which an
 * intention can pass.
 */
final class Retention {

  private static final Duration SIGNALS = Duration.ofDays(7);
  private static final int PAGES = 64;
  private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final Connection db;
  private final JournalLimits limits;
  private final List<Table> tables;

  /**
   * A table that is aged out.
   *
   * @param rows how many are deleted at once; large rows take longer
   */
  private record Table(String name, Duration keep, int rows) {}

  Retention(Connection db, JournalLimits limits) {
    this.db = db;
    this.limits = limits;
    Duration kept = limits.retention();
    Duration seen = kept.compareTo(SIGNALS) < 0 ? kept : SIGNALS;
    tables =
        List.of(
            new Table("signals", seen, 200),
            new Table("evidence", kept, 8),
            new Table("history", kept, 200));
  }

  /** One step; tells whether there is more to do. */
  boolean step(Instant now) throws SQLException {
    Sql.run(db, "PRAGMA synchronous = NORMAL");
    for (Table table : tables) {
      if (deleteBefore(table, now.minus(table.keep)) > 0) {
        return true;
      }
    }
    if (used() > limits.maxBytes() && deleteOldest()) {
      return true;
    }
    return shrink();
  }

  /** Bytes in use, the log's included; pages that are free already do not count. */
  private long used() throws SQLException {
    long pages = Sql.number(db, "PRAGMA page_count") - Sql.number(db, "PRAGMA freelist_count");
    return pages * Sql.number(db, "PRAGMA page_size");
  }

  private int deleteBefore(Table table, Instant before) throws SQLException {
    try (PreparedStatement delete =
        db.prepareStatement(
            "DELETE FROM "
                + table.name
                + " WHERE rowid IN (SELECT rowid FROM "
                + table.name
                + " WHERE at < ? ORDER BY at LIMIT "
                + table.rows
                + ")")) {
      delete.setLong(1, Sql.moment(before));
      return delete.executeUpdate();
    }
  }

  /** Deletes from the table whose first row is the oldest of all. */
  private boolean deleteOldest() throws SQLException {
    Table oldest = tables.getFirst();
    long first = Long.MAX_VALUE;
    for (Table table : tables) {
      long at = first(table);
      if (at < first) {
        first = at;
        oldest = table;
      }
    }
    return first != Long.MAX_VALUE && deleteBefore(oldest, NEVER) > 0;
  }

  private long first(Table table) throws SQLException {
    try (PreparedStatement query = db.prepareStatement("SELECT min(at) FROM " + table.name);
        ResultSet row = query.executeQuery()) {
      long at = row.next() ? row.getLong(1) : 0;
      return row.wasNull() ? Long.MAX_VALUE : at;
    }
  }

  private boolean shrink() throws SQLException {
    if (Sql.number(db, "PRAGMA freelist_count") < PAGES) {
      return false;
    }
    Sql.run(db, "PRAGMA incremental_vacuum(" + PAGES + ")");
    return true;
  }
}
