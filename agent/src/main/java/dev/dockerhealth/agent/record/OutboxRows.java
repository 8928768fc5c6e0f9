package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.Alert;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The rows of what waits to be sent, and of what is open, in the order in which it came. */
final class OutboxRows {
  private final Connection db;

  OutboxRows(Connection db) {
    this.db = db;
  }

  /** Keeps the latest of each; empty: it is not needed any more. */
  void write(Map<Parcel.Key, Optional<Parcel>> parcels) throws SQLException {
    if (parcels.isEmpty()) {
      return;
    }
    try (PreparedStatement keep =
            db.prepareStatement(
                "INSERT INTO outbox (channel, alert, tries, due, body, open)"
                    + " VALUES (?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (channel, alert) DO UPDATE SET tries = excluded.tries,"
                    + " due = excluded.due, open = excluded.open");
        PreparedStatement remove =
            db.prepareStatement("DELETE FROM outbox WHERE channel = ? AND alert = ?")) {
      for (Map.Entry<Parcel.Key, Optional<Parcel>> each : parcels.entrySet()) {
        write(each.getKey(), each.getValue(), keep, remove);
      }
    }
  }

  private static void write(
      Parcel.Key key, Optional<Parcel> parcel, PreparedStatement keep, PreparedStatement remove)
      throws SQLException {
    PreparedStatement row = parcel.isPresent() ? keep : remove;
    row.setString(1, key.channel());
    row.setString(2, key.alert());
    if (parcel.isPresent()) {
      row.setInt(3, parcel.get().tries());
      row.setLong(4, Sql.moment(parcel.get().due()));
      row.setString(5, RecordJson.write(Alert.class, parcel.get().alert()));
      row.setBoolean(6, parcel.get().open());
    }
    row.executeUpdate();
  }
}
