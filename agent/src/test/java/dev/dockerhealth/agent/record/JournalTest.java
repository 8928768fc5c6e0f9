package dev.dockerhealth.agent.record;

import static dev.dockerhealth.agent.record.Fixture.T0;
import static dev.dockerhealth.agent.record.Fixture.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir Path folder;
  private final Fixture fixture = new Fixture();

  @Test
  void what_was_kept_is_recalled_by_the_next_one() throws Exception {
    Values values = new Values(4);
    Ledger ledger = values.any(Ledger.class);
    HostLedger host = values.any(HostLedger.class);
    try (Journal journal = open()) {
      journal.start(fixture);
      journal.append(
          new Command.Append(
              List.of(),
              List.of(new Command.Keep(WEB, Optional.of(ledger))),
              Optional.of(host),
              Optional.empty()));
    }

    try (Journal journal = open()) {
      Recollection recalled = journal.recall();
      assertThat(recalled.patients()).containsExactly(java.util.Map.entry(WEB, ledger));
      assertThat(recalled.host()).isEqualTo(host);
      assertThat(recalled.clock()).contains(fixture.get());
      assertThat(recalled.fresh()).isFalse();
      assertThat(recalled.corrupt()).isFalse();
      assertThat(recalled.signal()).isEqualTo(new Signal.Recalled(host, recalled.patients()));
    }
  }

  @Test
  void the_first_one_is_fresh_and_remembers_nothing() throws Exception {
    try (Journal journal = open()) {
      assertThat(journal.recall()).isEqualTo(Recollection.nothing());
    }
  }

  @Test
  void a_missing_folder_is_made_for_owner_and_group_only() throws Exception {
    Path missing = folder.resolve("a/b");

    Journal.open(missing, JournalLimits.DEFAULT, T0, fixture).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(missing)))
        .isEqualTo("rwxr-x---");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(missing.resolve(JournalFile.NAME))))
        .isEqualTo("rw-r-----");
  }

  @Test
  void an_intention_is_answered_when_it_is_on_the_disk() throws Exception {
    try (Journal journal = open()) {
      journal.start(fixture);

      journal.append(Fixture.intention(WEB, 17));

      assertThat(fixture.next()).isEqualTo(new Signal.Acknowledged(WEB, "a-17", 0));
      assertThat(journal.history().attempt("a-17").facts()).hasSize(1);
    }
  }

  @Test
  void intentions_are_answered_in_their_order() throws Exception {
    try (Journal journal = open()) {
      journal.start(fixture);
      for (int i = 0; i < 100; i++) {
        journal.append(Fixture.intention(new PatientId("p" + i % 7), i));
      }

      for (int i = 0; i < 100; i++) {
        assertThat(fixture.next())
            .isEqualTo(new Signal.Acknowledged(new PatientId("p" + i % 7), "a-" + i, 0));
      }
    }
  }

  @Test
  void what_waits_together_is_committed_together() throws Exception {
    try (Journal journal = open()) {
      for (int i = 0; i < 50; i++) {
        journal.append(Fixture.told(WEB, i));
      }
      journal.append(Fixture.intention(WEB, 1));

      journal.start(fixture);
      fixture.next();

      assertThat(journal.figures()).isEqualTo(new JournalFigures(1, 1, 51, 0, 0, false));
    }
  }

  @Test
  void what_nobody_waits_for_is_not_forced_to_the_disk() throws Exception {
    try (Journal journal = open()) {
      journal.start(fixture);

      commit(journal, 1);

      assertThat(journal.figures().durable()).isZero();
    }
  }

  @Test
  void what_is_forgotten_is_not_recalled() throws Exception {
    try (Journal journal = open()) {
      journal.append(Fixture.kept(WEB, "web"));
      journal.append(
          new Command.Append(
              List.of(new Entry.Forgotten(T0, WEB)),
              List.of(new Command.Keep(WEB, Optional.empty())),
              Optional.empty(),
              Optional.empty()));
      journal.start(fixture);
    }

    try (Journal journal = open()) {
      assertThat(journal.recall().patients()).isEmpty();
      assertThat(journal.history().recent(10)).isEmpty();
    }
  }

  @Test
  void a_row_that_cannot_be_read_is_kept_aside_and_the_others_are_recalled() throws Exception {
    try (Journal journal = open()) {
      journal.append(Fixture.kept(WEB, "web"));
      journal.append(Fixture.intention(new PatientId("db"), 41));
      journal.start(fixture);
    }
    sql("UPDATE patient_state SET ledger = '{\"na' WHERE patient = 'shop/web/1'");
    sql("UPDATE host_state SET ledger = 'x'");

    try (Journal journal = open()) {
      assertThat(journal.recall().patients()).containsOnlyKeys(new PatientId("db"));
      assertThat(journal.recall().unreadable()).hasSize(2).anyMatch(s -> s.contains("shop/web/1"));
      assertThat(journal.recall().host().attempts()).isEqualTo(41);
      assertThat(journal.recall().host().episodes()).isEqualTo(1);
      assertThat(journal.recall().clock()).isPresent();
    }
    try (Journal journal = open()) {
      assertThat(journal.recall().unreadable()).isEmpty();
    }
    assertThat(number("SELECT count(*) FROM unreadable")).isEqualTo(2);
  }

  @Test
  void a_newer_journal_is_refused_and_left_as_it_is() throws Exception {
    open().close();
    sql("PRAGMA user_version = 99");

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            JournalProblem.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo(JournalProblem.Kind.NEWER);
              assertThat(problem.sentence()).contains("newer docker-health").contains("schema 99");
            });
    assertThat(number("PRAGMA user_version")).isEqualTo(99);
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.contains("corrupt"));
    }
  }

  @Test
  void history_is_dropped_oldest_first_while_state_and_intentions_are_kept() throws Exception {
    try (Journal journal = open()) {
      journal.append(Fixture.intention(WEB, 1));
      for (int i = 0; i < 5000; i++) {
        journal.append(Fixture.told(WEB, i));
      }
      journal.start(fixture);
      fixture.next();

      assertThat(journal.figures().dropped()).isEqualTo(5001 - Backlog.MOST / 512);
      assertThat(journal.history().attempt("a-1").facts()).hasSize(1);
      HistoryRow newest = journal.history().recent(1).getFirst();
      assertThat(newest.entry().orElseThrow())
          .isEqualTo(Fixture.told(WEB, 4999).entries().getFirst());
    }
  }

  @Test
  void the_clock_is_saved_with_each_intention_and_else_every_thirty_seconds() throws Exception {
    try (Journal journal = open()) {
      journal.start(fixture);
      journal.append(Fixture.intention(WEB, 1));
      fixture.next();
      ClockMark first = fixture.get();

      fixture.advance(Duration.ofMillis(29_999));
      commit(journal, 1);
      assertThat(savedClock()).isEqualTo(first);

      fixture.advance(Duration.ofMillis(1));
      commit(journal, 2);
      assertThat(savedClock()).isEqualTo(fixture.get());
    }
  }

  @Test
  void it_keeps_little_memory_and_a_write_ahead_log() throws Exception {
    try (JournalFileProbe probe = new JournalFileProbe(folder)) {
      assertThat(probe.text("PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(probe.text("PRAGMA cache_size")).isEqualTo("-256");
      assertThat(probe.text("PRAGMA mmap_size")).isEqualTo("0");
      assertThat(probe.text("PRAGMA auto_vacuum")).isEqualTo("2");
      assertThat(probe.text("PRAGMA user_version")).isEqualTo("" + Schema.known());
    }
  }

  private void commit(Journal journal, int n) throws Exception {
    long before = journal.figures().commits();
    journal.append(Fixture.told(WEB, n));
    Await.until(() -> journal.figures().commits() > before);
  }

  private ClockMark savedClock() throws SQLException {
    try (Connection db = new JournalFile(folder).openToRead()) {
      return Recall.from(db, false, false, Optional.empty()).clock().orElseThrow();
    }
  }

  private Journal open() throws JournalProblem {
    return Journal.open(folder, JournalLimits.DEFAULT, T0, fixture);
  }

  private void sql(String sql) throws Exception {
    try (JournalFileProbe probe = new JournalFileProbe(folder)) {
      Sql.run(probe.db(), sql);
    }
  }

  private long number(String sql) throws Exception {
    try (Connection db = new JournalFile(folder).openToRead()) {
      return Sql.number(db, sql);
    }
  }

  /** The file, opened as the journal opens it. */
  private record JournalFileProbe(Connection db) implements AutoCloseable {
    JournalFileProbe(Path folder) throws JournalProblem {
      this(new JournalFile(folder).open(T0).db());
    }

    String text(String sql) throws SQLException {
      return Sql.text(db, sql);
    }

    @Override
    public void close() throws SQLException {
      db.close();
    }
  }
}
