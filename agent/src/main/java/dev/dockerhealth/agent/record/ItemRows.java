package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Severity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The rows of history, of what was seen, and of evidence. */
final class ItemRows implements AutoCloseable {

  private static final String NAMED =
      "coalesce(?, (SELECT json_extract(ledger, '$.name') FROM patient_state WHERE patient = ?), ?)";

  private final Connection db;
  private final Map<PatientId, Optional<Ledger>> keeps;
  private final PreparedStatement fact;

  ItemRows(Connection db, Map<PatientId, Optional<Ledger>> keeps) throws SQLException {
    this.db = db;
    this.keeps = keeps;
    this.fact =
        db.prepareStatement(
            "INSERT INTO history (at, patient, code, episode, attempt, severity, body, name)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, "
                + NAMED
                + ")");
  }

  void write(Item item) throws SQLException {
    switch (item) {
      case Item.Fact it -> write(it);
      case Item.Seen it -> write(it);
      case Item.Proof it -> write(it.evidence());
    }
  }

  private void write(Item.Fact item) throws SQLException {
    Entry entry = item.entry();
    Optional<String> patient = entry.about().map(PatientId::key);
    fact.setLong(1, Sql.moment(entry.at()));
    Sql.set(fact, 2, patient);
    fact.setString(3, entry.code());
    Sql.set(fact, 4, episode(entry));
    Sql.set(fact, 5, attempt(entry).map(Attempt::id));
    Sql.set(fact, 6, severity(entry).map(Severity::name));
    fact.setString(7, RecordJson.write(Entry.class, entry));
    Sql.set(fact, 8, item.name().or(() -> entry.about().flatMap(this::name)));
    Sql.set(fact, 9, patient);
    Sql.set(fact, 10, patient);
    fact.executeUpdate();
  }

  /** As the state says that is written after this; else the rows of the state are asked. */
  private Optional<String> name(PatientId patient) {
    return keeps.getOrDefault(patient, Optional.empty()).map(Ledger::name);
  }

  private void write(Item.Seen item) throws SQLException {
    try (PreparedStatement row =
        db.prepareStatement("INSERT INTO signals (at, patient, kind, body) VALUES (?, ?, ?, ?)")) {
      row.setLong(1, Sql.moment(item.at()));
      Sql.set(row, 2, item.patient().map(PatientId::key));
      row.setString(3, item.kind());
      row.setString(4, item.body());
      row.executeUpdate();
    }
  }

  private void write(Evidence evidence) throws SQLException {
    Optional<String> text = evidence.within(Evidence.MOST_OF_ATTEMPT - kept(evidence.attempt()));
    if (text.isEmpty()) {
      return;
    }
    try (PreparedStatement row =
        db.prepareStatement(
            "INSERT INTO evidence (attempt, patient, at, kind, body) VALUES (?, ?, ?, ?, ?)")) {
      row.setString(1, evidence.attempt());
      row.setString(2, evidence.patient().key());
      row.setLong(3, Sql.moment(evidence.at()));
      row.setString(4, evidence.kind().code());
      row.setString(5, text.get());
      row.executeUpdate();
    }
  }

  private int kept(String attempt) throws SQLException {
    try (PreparedStatement sum =
        db.prepareStatement("SELECT sum(octet_length(body)) FROM evidence WHERE attempt = ?")) {
      sum.setString(1, attempt);
      try (ResultSet row = sum.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  private static Optional<String> episode(Entry entry) {
    return switch (entry) {
      case Entry.FaultSeen e -> Optional.of(e.episode());
      case Entry.FaultGone e -> Optional.of(e.episode());
      case Entry.EpisodeClosed e -> Optional.of(e.episode());
      case Entry.AttemptIntended e -> Optional.of(e.episode());
      case Entry.AttemptEnded e -> Optional.of(e.episode());
      case Entry.Exhausted e -> Optional.of(e.episode());
      case Entry.Reminded e -> Optional.of(e.episode());
      default -> Optional.empty();
    };
  }

  private static Optional<Attempt> attempt(Entry entry) {
    return switch (entry) {
      case Entry.AttemptIntended e -> Optional.of(e.attempt());
      case Entry.CallIntended e -> Optional.of(e.attempt());
      case Entry.CallAnswered e -> Optional.of(e.attempt());
      case Entry.AttemptEnded e -> Optional.of(e.attempt());
      default -> Optional.empty();
    };
  }

  private static Optional<Severity> severity(Entry entry) {
    return switch (entry) {
      case Entry.FaultSeen e -> Optional.of(e.fault().severity());
      case Entry.Told e -> Optional.of(e.severity());
      default -> Optional.empty();
    };
  }

  @Override
  public void close() throws SQLException {
    fact.close();
  }
}
