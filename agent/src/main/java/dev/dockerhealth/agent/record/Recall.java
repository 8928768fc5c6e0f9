package dev.dockerhealth.agent.record;

import dev.dockerhealth.agent.record.RecordJson.UnreadableException;
import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.PatientId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the state tables once, at the start. */
final class Recall {

  private final Connection db;
  private final List<Unreadable> unreadable = new ArrayList<>();

  /** A row that makes no sense. */
  private record Unreadable(String source, String key, String body, String why) {
    String sentence() {
      return "What was remembered of "
          + (source.equals("host_state") ? "the host" : key)
          + " could not be read and is kept in the journal's table \"unreadable\" ("
          + why
          + "); it begins anew.";
    }
  }

  private Recall(Connection db) {
    this.db = db;
  }

  /** All that is remembered; rows that cannot be read are moved aside where that is possible. */
  static Recollection from(Connection db, boolean writable, boolean fresh, Optional<Path> setAside)
      throws SQLException {
    Recall recall = new Recall(db);
    Map<PatientId, Ledger> patients = recall.patients();
    HostLedger host = recall.host();
    List<Parcel> parcels = recall.parcels();
    Optional<ClockMark> clock = recall.clock();
    if (writable) {
      recall.keepAside();
    }
    return new Recollection(
        host,
        patients,
        parcels,
        clock,
        fresh,
        setAside.map(Path::toString),
        recall.unreadable.stream().map(Unreadable::sentence).toList());
  }

  private Map<PatientId, Ledger> patients() throws SQLException {
    Map<PatientId, Ledger> patients = new HashMap<>();
    try (Statement statement = db.createStatement();
        ResultSet rows = statement.executeQuery("SELECT patient, ledger FROM patient_state")) {
      while (rows.next()) {
        String key = rows.getString(1);
        String body = rows.getString(2);
        try {
          patients.put(new PatientId(key), RecordJson.read(Ledger.class, body));
        } catch (UnreadableException e) {
          unreadable.add(
              new Unreadable("patient_state", key, body, String.valueOf(e.getMessage())));
        }
      }
    }
    return patients;
  }

  private List<Parcel> parcels() throws SQLException {
    List<Parcel> parcels = new ArrayList<>();
    try (Statement statement = db.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT channel, alert, tries, due, body, open FROM outbox ORDER BY seq")) {
      while (rows.next()) {
        String body = rows.getString(5);
        try {
          parcels.add(
              new Parcel(
                  rows.getString(1),
                  RecordJson.read(Alert.class, body),
                  rows.getInt(3),
                  Instant.ofEpochMilli(rows.getLong(4)),
                  rows.getBoolean(6)));
        } catch (UnreadableException e) {
          String key = rows.getString(1) + "/" + rows.getString(2);
          unreadable.add(new Unreadable("outbox", key, body, String.valueOf(e.getMessage())));
        }
      }
    }
    return parcels;
  }

  private HostLedger host() throws SQLException {
    String body = Sql.text(db, "SELECT ledger FROM host_state WHERE id = 1");
    if (body.isEmpty()) {
      return HostLedger.blank();
    }
    try {
      return RecordJson.read(HostLedger.class, body);
    } catch (UnreadableException e) {
      unreadable.add(new Unreadable("host_state", "1", body, String.valueOf(e.getMessage())));
      return counted(HostLedger.blank());
    }
  }

  /** Ids go on after the highest in the history, so that none is given twice. */
  private HostLedger counted(HostLedger host) throws SQLException {
    return new HostLedger(
        host.engine(),
        host.lostAt(),
        host.acts(),
        host.budgetTold(),
        host.pause(),
        Sql.number(db, "SELECT max(CAST(substr(attempt, 3) AS INTEGER)) FROM history"),
        Sql.number(db, "SELECT max(CAST(substr(episode, 3) AS INTEGER)) FROM history"),
        host.disk(),
        host.tale());
  }

  private Optional<ClockMark> clock() throws SQLException {
    try (Statement statement = db.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT house, boot, uptime_ns, wall FROM host_state"
                    + " WHERE house IS NOT NULL AND boot IS NOT NULL AND wall IS NOT NULL")) {
      if (!row.next()) {
        return Optional.empty();
      }
      return Optional.of(
          new ClockMark(
              Instant.parse(row.getString(1)),
              row.getString(2),
              Duration.ofNanos(row.getLong(3)),
              Instant.parse(row.getString(4))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private void keepAside() throws SQLException {
    for (Unreadable row : unreadable) {
      Sql.run(db, "BEGIN IMMEDIATE");
      try {
        keepAside(row);
        Sql.run(db, "COMMIT");
      } catch (SQLException e) {
        Sql.rollBack(db);
        throw e;
      }
    }
  }

  private void keepAside(Unreadable row) throws SQLException {
    try (PreparedStatement keep =
            db.prepareStatement("INSERT OR REPLACE INTO unreadable VALUES (?, ?, ?, ?)");
        PreparedStatement remove =
            db.prepareStatement(
                switch (row.source) {
                  case "host_state" ->
                      "UPDATE host_state SET ledger = '{}' WHERE id = CAST(? AS INTEGER)";
                  case "outbox" -> "DELETE FROM outbox WHERE channel || '/' || alert = ?";
                  default -> "DELETE FROM patient_state WHERE patient = ?";
                })) {
      keep.setString(1, row.source);
      keep.setString(2, row.key);
      keep.setString(3, row.body);
      keep.setString(4, row.why);
      keep.executeUpdate();
      remove.setString(1, row.key);
      remove.executeUpdate();
    }
  }
}
