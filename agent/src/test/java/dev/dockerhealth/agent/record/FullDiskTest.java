package dev.dockerhealth.agent.record;

import static dev.dockerhealth.agent.record.Fixture.T0;
import static dev.dockerhealth.agent.record.Fixture.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("edge")
class FullDiskTest {

  @TempDir Path folder;
  private final Fixture fixture = new Fixture();

  @BeforeEach
  void a_small_disk() throws Exception {
    run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", folder.toString());
  }

  @Test
  void a_disk_that_fills_is_said_once_and_what_was_kept_is_written_when_there_is_room()
      throws Exception {
    try (Journal journal = open()) {
      journal.start(fixture);
      journal.append(Fixture.intention(WEB, 1));
      assertThat(fixture.next()).isEqualTo(new Signal.Acknowledged(WEB, "a-1", 0));
      fill();
      int sent = 1;
      while (fixture.signals.stream().allMatch(Signal.Acknowledged.class::isInstance)) {
        journal.append(Fixture.intention(new PatientId("p" + sent % 50), ++sent));
        Thread.onSpinWait();
      }
      Signal last = fixture.next();
      while (last instanceof Signal.Acknowledged) {
        last = fixture.next();
      }
      assertThat(last)
          .isInstanceOfSatisfying(
              Signal.JournalTrouble.class,
              said -> {
                assertThat(said.trouble()).isTrue();
                assertThat(said.why()).contains("is full: make room").contains("from memory");
              });
      journal.append(Fixture.kept(WEB, "after the trouble began"));

      Files.delete(folder.resolve("ballast"));

      assertThat(fixture.next())
          .isInstanceOfSatisfying(
              Signal.JournalTrouble.class, said -> assertThat(said.trouble()).isFalse());
      journal.append(Fixture.intention(new PatientId("db"), 900_000));
      assertThat(fixture.next())
          .isEqualTo(new Signal.Acknowledged(new PatientId("db"), "a-900000", 0));
    }
    try (Journal journal = open()) {
      assertThat(journal.recall().corrupt()).isFalse();
      assertThat(journal.recall().patients().get(WEB))
          .isEqualTo(
              Fixture.kept(WEB, "after the trouble began").keeps().getFirst().ledger().get());
    }
  }

  @Test
  void where_only_the_state_has_room_history_is_given_up_for_it() throws Exception {
    run("mount", "-o", "remount,size=1m", folder.toString());
    try (Journal journal = open()) {
      for (int i = 0; i < 3000; i++) {
        journal.append(Fixture.intention(new PatientId("p" + i % 20), i));
      }
      journal.start(fixture);

      assertThat(((Signal.JournalTrouble) fixture.next()).trouble()).isTrue();
      assertThat(((Signal.JournalTrouble) fixture.next()).trouble()).isFalse();

      assertThat(journal.figures().dropped()).isGreaterThan(1500);
      assertThat(journal.history().recent(1).getFirst().attempt()).contains("a-2999");
    }
    try (Journal journal = open()) {
      assertThat(journal.recall().patients()).hasSize(20);
      assertThat(journal.recall().host().attempts()).isEqualTo(2999);
    }
  }

  @Test
  void a_disk_that_is_full_at_the_start_is_said_and_what_is_there_is_recalled() throws Exception {
    try (Journal journal = open()) {
      journal.append(Fixture.kept(WEB, "web"));
      journal.start(fixture);
    }
    fill();

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            JournalProblem.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo(JournalProblem.Kind.FULL);
              try (Journal standIn =
                  Journal.inMemory(folder, JournalLimits.DEFAULT, fixture, problem)) {
                assertThat(standIn.recall().patients()).containsOnlyKeys(WEB);
              }
            });
  }

  @Test
  void a_first_start_on_a_full_disk_is_said() throws Exception {
    fill();

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            JournalProblem.class,
            problem -> assertThat(problem.kind()).isEqualTo(JournalProblem.Kind.FULL));
  }

  @Test
  void a_read_only_disk_is_said_and_what_is_there_is_recalled() throws Exception {
    try (Journal journal = open()) {
      journal.append(Fixture.kept(WEB, "web"));
      journal.start(fixture);
    }
    run("mount", "-o", "remount,ro", folder.toString());

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            JournalProblem.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo(JournalProblem.Kind.READ_ONLY);
              assertThat(problem.sentence()).contains("writable");
              try (Journal standIn =
                  Journal.inMemory(folder, JournalLimits.DEFAULT, fixture, problem)) {
                assertThat(standIn.recall().patients()).containsOnlyKeys(WEB);
              }
            });
  }

  private void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("ballast"))) {
      byte[] block = new byte[4096];
      while (folder.toFile().getUsableSpace() > 0) {
        out.write(block);
      }
    }
  }

  private Journal open() throws JournalProblem {
    return Journal.open(folder, JournalLimits.DEFAULT, T0, fixture);
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }
}
