package dev.dockerhealth.agent.record;

import static dev.dockerhealth.agent.record.Fixture.T0;
import static dev.dockerhealth.agent.record.Fixture.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedJournalTest {

  @TempDir Path folder;
  private final Fixture fixture = new Fixture();
  private Path file = Path.of("");

  @BeforeEach
  void a_journal_with_something_in_it() throws Exception {
    file = folder.resolve(JournalFile.NAME);
    try (Journal journal = open()) {
      for (int i = 0; i < 300; i++) {
        journal.append(Fixture.told(WEB, i));
        journal.append(Fixture.kept(new PatientId("p" + i), "p" + i));
      }
      journal.start(fixture);
    }
  }

  @Test
  void one_that_is_no_database_is_set_aside() throws Exception {
    Files.writeString(file, "once upon a time ".repeat(500));

    isSetAside();
  }

  @Test
  void one_of_nothing_but_zeros_is_set_aside() throws Exception {
    Files.write(file, new byte[65536]);

    isSetAside();
  }

  @Test
  void an_empty_one_is_set_aside() throws Exception {
    Files.write(file, new byte[0]);

    isSetAside();
  }

  @Test
  void one_that_was_cut_is_set_aside() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    isSetAside();
  }

  @Test
  void one_with_pages_overwritten_is_set_aside() throws Exception {
    byte[] noise = new byte[8192];
    new Random(11).nextBytes(noise);
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(4096);
      raw.write(noise);
    }

    isSetAside();
  }

  @Test
  void one_that_is_another_programs_database_is_set_aside() throws Exception {
    Files.delete(file);
    try (Connection db = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Sql.run(db, "CREATE TABLE songs (title TEXT)");
    }

    isSetAside();
  }

  @Test
  void one_that_lacks_a_table_is_set_aside() throws Exception {
    try (Connection db = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Sql.run(db, "DROP TABLE patient_state");
    }

    isSetAside();
  }

  @Test
  void a_folder_in_its_place_is_set_aside() throws Exception {
    Files.delete(file);
    Files.createDirectory(file);

    isSetAside();
  }

  @Test
  void a_log_of_noise_beside_it_harms_nothing() throws Exception {
    Files.writeString(folder.resolve("journal.db-wal"), "noise".repeat(5000));

    try (Journal journal = open()) {
      assertThat(journal.recall().corrupt()).isFalse();
      assertThat(journal.recall().patients()).hasSize(300);
    }
  }

  @Test
  void a_file_in_place_of_the_folder_is_said_with_its_mend() throws Exception {
    Path plain = Files.writeString(folder.resolve("plain"), "x", StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Journal.open(plain, JournalLimits.DEFAULT, T0, fixture))
        .isInstanceOfSatisfying(
            JournalProblem.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo(JournalProblem.Kind.FOLDER);
              assertThat(problem.sentence()).contains(plain.toString()).contains("STATE_DIR");
            });
  }

  @Test
  void one_that_another_process_has_locked_is_said_and_not_set_aside() throws Exception {
    Files.delete(file);
    try (Connection db = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Sql.run(db, "CREATE TABLE songs (title TEXT)");
      Sql.run(db, "BEGIN EXCLUSIVE");

      assertThatThrownBy(this::open)
          .isInstanceOfSatisfying(
              JournalProblem.class,
              problem -> assertThat(problem.kind()).isEqualTo(JournalProblem.Kind.LOCKED));
    }
  }

  @Test
  void the_stand_in_heals_on_and_writes_as_soon_as_it_can() throws Exception {
    Path late = folder.resolve("late");
    Files.writeString(late, "a file where the folder should be");
    JournalProblem problem =
        JournalProblem.folder(late, new java.io.IOException("Not a directory"));
    try (Journal journal = Journal.inMemory(late, JournalLimits.DEFAULT, fixture, problem)) {
      assertThat(fixture.next())
          .isInstanceOfSatisfying(
              Signal.JournalTrouble.class,
              said -> {
                assertThat(said.trouble()).isTrue();
                assertThat(said.why()).contains("STATE_DIR").contains("from memory");
              });
      assertThat(journal.recall().fresh()).isTrue();
      journal.append(Fixture.intention(WEB, 5));
      Files.delete(late);

      journal.start(fixture);

      assertThat(fixture.next()).isInstanceOf(Signal.JournalTrouble.class);
      assertThat(journal.figures().trouble()).isFalse();
      journal.append(Fixture.intention(WEB, 6));
      assertThat(fixture.next()).isEqualTo(new Signal.Acknowledged(WEB, "a-6", 0));
      assertThat(journal.history().attempt("a-5").facts()).hasSize(1);
    }
  }

  @Test
  void one_that_is_removed_while_in_use_is_begun_anew_with_all_that_is_remembered()
      throws Exception {
    try (Journal journal = open()) {
      journal.start(fixture);
      journal.append(Fixture.intention(WEB, 1));
      fixture.next();
      for (String part : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(folder.resolve(JournalFile.NAME + part));
      }

      fixture.advance(Duration.ofMinutes(1));
      journal.append(Fixture.kept(WEB, "web"));

      assertThat(((Signal.JournalTrouble) fixture.next()).why()).contains("was removed");
      assertThat(((Signal.JournalTrouble) fixture.next()).trouble()).isFalse();
    }
    try (Journal journal = open()) {
      assertThat(journal.recall().patients()).hasSize(301);
      assertThat(journal.recall().patients().get(WEB)).isEqualTo(Ledger.blank("web"));
      assertThat(journal.recall().host().attempts()).isEqualTo(1);
    }
  }

  private void isSetAside() throws Exception {
    try (Journal journal = open()) {
      Recollection recalled = journal.recall();
      assertThat(recalled.corrupt()).isTrue();
      assertThat(recalled.fresh()).isTrue();
      assertThat(recalled.patients()).isEmpty();
      assertThat(recalled.setAside().orElseThrow())
          .endsWith("journal.db.corrupt-20260304T050607.000Z");
      assertThat(Path.of(recalled.setAside().orElseThrow())).exists();
    }
    try (Journal journal = open()) {
      assertThat(journal.recall().corrupt()).isFalse();
    }
  }

  private Journal open() throws JournalProblem {
    return Journal.open(folder, JournalLimits.DEFAULT, T0, fixture);
  }
}
