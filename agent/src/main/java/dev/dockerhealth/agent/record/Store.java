package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.PatientId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Writes batches through the one writing connection. */
final class Store {

  private final Connection db;

  Store(Connection db) {
    this.db = db;
  }

  Connection connection() {
    return db;
  }

  /**
   * Writes all of it or nothing; a batch that an act waits for is on the disk when this returns.
   *
   * @param mark where the clock is to be saved with it
   */
  void commit(Batch batch, Optional<ClockMark> mark) throws SQLException {
    Sql.run(db, "PRAGMA synchronous = " + (batch.durable() ? "FULL" : "NORMAL"));
    Sql.run(db, "BEGIN IMMEDIATE");
    try {
      writeItems(batch);
      writeStates(batch.keeps());
      new OutboxRows(db).write(batch.parcels());
      if (batch.host().isPresent()) {
        writeHost(batch.host().get());
      }
      if (mark.isPresent()) {
        writeMark(mark.get());
      }
      Sql.run(db, "COMMIT");
    } catch (SQLException | RuntimeException e) {
      Sql.rollBack(db);
      throw e;
    }
  }

  private void writeItems(Batch batch) throws SQLException {
    if (batch.items().isEmpty()) {
      return;
    }
    try (ItemRows rows = new ItemRows(db, batch.keeps())) {
      for (Item item : batch.items()) {
        rows.write(item);
      }
    }
  }

  private void writeStates(Map<PatientId, Optional<Ledger>> keeps) throws SQLException {
    if (keeps.isEmpty()) {
      return;
    }
    try (PreparedStatement keep =
            db.prepareStatement("INSERT OR REPLACE INTO patient_state VALUES (?, ?)");
        PreparedStatement forget =
            db.prepareStatement("DELETE FROM patient_state WHERE patient = ?")) {
      for (Map.Entry<PatientId, Optional<Ledger>> each : keeps.entrySet()) {
        write(each.getKey(), each.getValue(), keep, forget);
      }
    }
  }

  private static void write(
      PatientId patient, Optional<Ledger> ledger, PreparedStatement keep, PreparedStatement forget)
      throws SQLException {
    if (ledger.isEmpty()) {
      forget.setString(1, patient.key());
      forget.executeUpdate();
      return;
    }
    keep.setString(1, patient.key());
    keep.setString(2, RecordJson.write(Ledger.class, ledger.get()));
    keep.executeUpdate();
  }

  private void writeHost(HostLedger host) throws SQLException {
    try (PreparedStatement row =
        db.prepareStatement(
            "INSERT INTO host_state (id, ledger) VALUES (1, ?)"
                + " ON CONFLICT (id) DO UPDATE SET ledger = excluded.ledger")) {
      row.setString(1, RecordJson.write(HostLedger.class, host));
      row.executeUpdate();
    }
  }

  private void writeMark(ClockMark mark) throws SQLException {
    try (PreparedStatement row =
        db.prepareStatement(
            "INSERT INTO host_state (id, house, boot, uptime_ns, wall) VALUES (1, ?, ?, ?, ?)"
                + " ON CONFLICT (id) DO UPDATE SET house = excluded.house, boot = excluded.boot,"
                + " uptime_ns = excluded.uptime_ns, wall = excluded.wall")) {
      row.setString(1, mark.house().toString());
      row.setString(2, mark.bootId());
      row.setLong(3, Sql.length(mark.uptime()));
      row.setString(4, mark.wall().toString());
      row.executeUpdate();
    }
  }
}
