package dev.dockerhealth.agent.record;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, by forward steps; {@code user_version} counts the steps taken. A step that was
 * released is never changed.
 */
final class Schema {

  private static final List<String> STEPS =
      List.of(
          """
          CREATE TABLE patient_state (patient TEXT PRIMARY KEY, ledger TEXT NOT NULL) WITHOUT ROWID;
          CREATE TABLE host_state (id INTEGER PRIMARY KEY CHECK (id = 1),
            ledger TEXT NOT NULL DEFAULT '{}',
            house TEXT, boot TEXT, uptime_ns INTEGER, wall TEXT);
          CREATE TABLE outbox (id TEXT PRIMARY KEY, channel TEXT NOT NULL, at INTEGER NOT NULL,
            due INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, body TEXT NOT NULL);
          CREATE TABLE history (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, patient TEXT,
            name TEXT, code TEXT NOT NULL, episode TEXT, attempt TEXT, severity TEXT,
            body TEXT NOT NULL);
          CREATE INDEX history_at ON history (at);
          CREATE INDEX history_patient ON history (patient, at);
          CREATE INDEX history_name ON history (name, at);
          CREATE INDEX history_attempt ON history (attempt) WHERE attempt IS NOT NULL;
          CREATE TABLE signals (at INTEGER NOT NULL, patient TEXT, kind TEXT NOT NULL,
            body TEXT NOT NULL);
          CREATE INDEX signals_at ON signals (at);
          CREATE TABLE evidence (attempt TEXT NOT NULL, patient TEXT NOT NULL,
            at INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL);
          CREATE INDEX evidence_at ON evidence (at);
          CREATE INDEX evidence_attempt ON evidence (attempt);
          CREATE TABLE unreadable (source TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL,
            why TEXT NOT NULL, PRIMARY KEY (source, key));
          """,
          """
          DROP TABLE outbox;
          CREATE TABLE outbox (seq INTEGER PRIMARY KEY, channel TEXT NOT NULL,
            alert TEXT NOT NULL, tries INTEGER NOT NULL, due INTEGER NOT NULL,
            body TEXT NOT NULL, UNIQUE (channel, alert));
          """,
          """
          ALTER TABLE outbox ADD COLUMN open INTEGER NOT NULL DEFAULT 0;
          """);

  private Schema() {}

  /** How many steps this version knows. */
  static int known() {
    return STEPS.size();
  }

  /** Brings the tables up to this version. */
  static void migrate(Connection db, Path file) throws SQLException, JournalProblem {
    int found = version(db);
    if (found > known()) {
      throw JournalProblem.newer(file, found, known());
    }
    if (found == 0 && Sql.number(db, "SELECT count(*) FROM sqlite_master") > 0) {
      throw new JournalProblem(JournalProblem.Kind.CORRUPT, file + " is not our journal.");
    }
    for (int step = found; step < known(); step++) {
      take(db, step);
    }
  }

  /** Steps taken so far. */
  static int version(Connection db) throws SQLException {
    return (int) Sql.number(db, "PRAGMA user_version");
  }

  private static void take(Connection db, int step) throws SQLException {
    Sql.run(db, "BEGIN IMMEDIATE");
    try {
      for (String line : STEPS.get(step).split(";\\s*\\n", 0)) {
        Sql.run(db, line);
      }
      Sql.run(db, "PRAGMA user_version = " + (step + 1));
      Sql.run(db, "COMMIT");
    } catch (SQLException e) {
      Sql.rollBack(db);
      throw e;
    }
  }

  /** Whether every table is there and answers. */
  static void probe(Connection db) throws SQLException {
    try (Statement statement = db.createStatement()) {
      for (String table :
          List.of(
              "patient_state",
              "host_state",
              "outbox",
              "history",
              "signals",
              "evidence",
              "unreadable")) {
        try (ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
          rows.next();
        }
      }
    }
  }
}
