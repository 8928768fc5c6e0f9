package dev.dockerhealth.agent.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A few words of SQL. */
final class Sql {

  private Sql() {}

  static void run(Connection db, String sql) throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
  }

  static long number(Connection db, String sql) throws SQLException {
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  static String text(Connection db, String sql) throws SQLException {
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }

  /** Ends an open transaction, of which nothing remains; the engine may have ended it already. */
  static void rollBack(Connection db) {
    try {
      run(db, "ROLLBACK");
    } catch (SQLException ignored) { // there is none open any more
      return;
    }
  }

  static void set(PreparedStatement statement, int index, Optional<String> value)
      throws SQLException {
    if (value.isPresent()) {
      statement.setString(index, value.get());
      return;
    }
    statement.setNull(index, Types.VARCHAR);
  }

  /** The number by which moments are sorted and found. */
  static long moment(Instant at) {
    return at.toEpochMilli();
  }

  static long length(Duration uptime) {
    return uptime.toNanos();
  }

  static Optional<String> optional(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }
}
