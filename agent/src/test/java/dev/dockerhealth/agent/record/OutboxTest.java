package dev.dockerhealth.agent.record;

import static dev.dockerhealth.agent.record.Fixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.fake.Ear;
import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Stage;
import dev.dockerhealth.core.model.Alert.Topic;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Report;
import dev.dockerhealth.core.model.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What waits to be sent is in the journal, from the facts it comes from until it is delivered. */
@Timeout(60)
class OutboxTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;
  private final List<Parcel> given = new CopyOnWriteArrayList<>();

  @Test
  void a_parcel_is_given_to_be_sent_once_it_is_on_the_disk() throws Exception {
    try (Journal journal = open()) {
      journal.append(facts(), List.of(parcel("slack", 1), parcel("mail", 1)));
      Ear.until(() -> given.size() == 2);

      assertThat(waiting()).extracting(Parcel::channel).containsExactly("slack", "mail");
    }
  }

  @Test
  void what_was_not_delivered_is_there_after_a_restart_in_its_order_with_its_tries()
      throws Exception {
    try (Journal journal = open()) {
      journal.append(facts(), List.of(parcel("slack", 1), parcel("slack", 2)));
      journal.append(facts(), List.of(parcel("slack", 3)));
      Ear.until(() -> given.size() == 3);
      journal.keep(new Parcel("slack", alert(1), 4, T0.plusSeconds(64)));
      journal.sent("slack", "n-2");
      journal.settle(SOON);
    }

    assertThat(waiting())
        .containsExactly(new Parcel("slack", alert(1), 4, T0.plusSeconds(64)), parcel("slack", 3));
  }

  @Test
  void a_report_comes_back_from_the_disk_as_it_was() throws Exception {
    Parcel report = Parcel.of("mail", alert(1).reporting(new Values(7).any(Report.class)));
    try (Journal journal = open()) {
      journal.append(facts(), List.of(report));
      Ear.until(() -> given.size() == 1);
    }

    assertThat(waiting()).containsExactly(report);
  }

  @Test
  void what_is_open_at_a_far_side_that_forgets_is_there_after_a_restart_and_not_given_again()
      throws Exception {
    Parcel open = new Parcel("alertmanager", alert(1), 0, T0, true);
    try (Journal journal = open()) {
      journal.append(facts(), List.of(parcel("alertmanager", 1)));
      Ear.until(() -> given.size() == 1);
      journal.keep(open);
      journal.settle(SOON);
    }

    assertThat(given).hasSize(1);
    assertThat(waiting()).containsExactly(open);
  }

  @Test
  void a_try_in_vain_is_kept_and_not_given_again() throws Exception {
    try (Journal journal = open()) {
      journal.append(facts(), List.of(parcel("slack", 1)));
      Ear.until(() -> given.size() == 1);
      journal.keep(new Parcel("slack", alert(1), 1, T0));
      journal.settle(SOON);

      assertThat(given).hasSize(1);
    }
  }

  @Test
  void where_nothing_can_be_written_it_is_sent_all_the_same_and_only_once() throws Exception {
    JournalProblem full = new JournalProblem(JournalProblem.Kind.FULL, "full", new Exception());
    try (Journal journal =
        Journal.inMemory(folder.resolve("no/such"), JournalLimits.DEFAULT, signal -> {}, full)) {
      assertThat(folder.resolve("no").toFile().createNewFile()).isTrue();
      journal.sendTo(given::add);
      journal.start(() -> new ClockMark(T0, "boot-1", Duration.ofHours(1), T0));
      journal.append(facts(), List.of(parcel("slack", 1)));
      Ear.until(() -> given.size() == 1);
      assertThat(folder.resolve("no").toFile().delete()).isTrue();
      Ear.until(() -> !journal.figures().trouble());

      assertThat(given).hasSize(1);
    }
  }

  @Test
  void a_row_that_cannot_be_read_is_kept_aside_and_holds_up_nothing() throws Exception {
    try (Journal journal = open()) {
      journal.append(facts(), List.of(parcel("slack", 1), parcel("slack", 2)));
      Ear.until(() -> given.size() == 2);
    }
    try (var db = new JournalFile(folder).open(T0).db()) {
      Sql.run(db, "UPDATE outbox SET body = '{' WHERE alert = 'n-1'");
    }

    Recollection recall;
    try (Journal journal = Journal.open(folder, JournalLimits.DEFAULT, T0, signal -> {})) {
      recall = journal.recall();
    }

    assertThat(recall.parcels()).containsExactly(parcel("slack", 2));
    assertThat(recall.unreadable()).hasSize(1).first().asString().contains("slack/n-1");
    assertThat(waiting()).hasSize(1);
  }

  private Journal open() throws JournalProblem {
    Journal journal = Journal.open(folder, JournalLimits.DEFAULT, T0, signal -> {});
    journal.sendTo(given::add);
    journal.start(() -> new ClockMark(T0, "boot-1", Duration.ofHours(1), T0));
    return journal;
  }

  private List<Parcel> waiting() {
    return Journal.reading(folder, JournalLimits.DEFAULT).recall().parcels();
  }

  private static Command.Append facts() {
    return new Command.Append(
        List.of(new Entry.ClockJumped(T0, Duration.ofSeconds(9))),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static Parcel parcel(String channel, int number) {
    return Parcel.of(channel, alert(number));
  }

  private static Alert alert(int number) {
    return new Alert(
        "n-" + number,
        "e-1",
        Stage.BEGINS,
        Topic.FAULT,
        Severity.CRITICAL,
        T0,
        Optional.of(new Alert.Subject("web", "c0ffee", "nginx", Optional.empty())),
        "web: crashed",
        "Exit 1.",
        List.of(new Alert.Field("Fault", "crashed")),
        Severity.CRITICAL);
  }
}
