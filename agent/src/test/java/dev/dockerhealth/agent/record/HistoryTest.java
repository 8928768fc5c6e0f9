package dev.dockerhealth.agent.record;

import static dev.dockerhealth.agent.record.Fixture.T0;
import static dev.dockerhealth.agent.record.Fixture.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Signal;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

  private static final PatientId DB = new PatientId("db");

  @TempDir Path folder;
  private final Fixture fixture = new Fixture();
  private Optional<Journal> opened = Optional.empty();

  @BeforeEach
  void open() throws Exception {
    Journal journal = Journal.open(folder, JournalLimits.DEFAULT, T0, fixture);
    journal.start(fixture);
    opened = Optional.of(journal);
  }

  @AfterEach
  void close() {
    opened.ifPresent(Journal::close);
  }

  @Test
  void facts_of_a_patient_are_found_by_its_key_and_by_its_name() throws Exception {
    journal().append(Fixture.kept(WEB, "shop-web-1"));
    write(Fixture.told(WEB, 1), Fixture.told(DB, 2), Fixture.told(WEB, 3));

    assertThat(find("shop/web/1", T0)).extracting(HistoryRow::at).containsExactly(at(3), at(1));
    assertThat(find("shop-web-1", T0)).extracting(HistoryRow::at).containsExactly(at(3), at(1));
    assertThat(find("shop-web-1", at(1).plusMillis(1)))
        .extracting(HistoryRow::at)
        .containsExactly(at(3));
    assertThat(find("nobody", T0)).isEmpty();
  }

  @Test
  void facts_since_a_moment_are_found_newest_first_and_no_more_than_asked() throws Exception {
    write(Fixture.told(WEB, 1), Fixture.told(DB, 2), Fixture.told(WEB, 3));

    assertThat(history().history(new HistoryFilter(Optional.empty(), at(2), 10)))
        .extracting(HistoryRow::at)
        .containsExactly(at(3), at(2));
    assertThat(history().history(new HistoryFilter(Optional.empty(), at(2), 1)))
        .extracting(HistoryRow::at)
        .containsExactly(at(3));
    assertThat(history().recent(2)).extracting(HistoryRow::at).containsExactly(at(3), at(2));
  }

  @Test
  void a_row_says_what_its_fact_is() throws Exception {
    Entry.FaultSeen fault = new Entry.FaultSeen(T0, DB, "e-9", FaultKind.UNHEALTHY, "3 probes");
    write(append(fault));

    HistoryRow row = history().recent(1).getFirst();

    assertThat(row)
        .isEqualTo(
            new HistoryRow(
                1,
                T0,
                Optional.of(DB),
                Optional.of("db"),
                "fault",
                Optional.of("e-9"),
                Optional.empty(),
                Optional.of(Severity.WARNING),
                Optional.of(fault),
                RecordJson.write(Entry.class, fault)));
  }

  @Test
  void a_fact_of_the_host_has_no_patient() throws Exception {
    write(append(new Entry.EngineLost(T0, "connection refused")));

    assertThat(history().recent(1).getFirst().patient()).isEmpty();
    assertThat(history().recent(1).getFirst().name()).isEmpty();
  }

  @Test
  void an_attempt_comes_with_its_facts_and_its_evidence() throws Exception {
    var attempt = Fixture.attempt(3, 0);
    journal()
        .keep(
            new Evidence("a-3", WEB, T0, Evidence.Kind.LOG, "DB_PASSWORD=hunter2 refused"),
            text -> text.replace("hunter2 refused", "***"));
    write(
        Fixture.intention(WEB, 3),
        append(new Entry.CallAnswered(at(1), WEB, attempt, "stop", new CallResult.Done())),
        append(
            new Entry.AttemptEnded(
                at(2), WEB, "e-1", attempt, Outcome.RECOVERED, "healthy", Duration.ofSeconds(9))),
        Fixture.intention(WEB, 4));

    AttemptRecord found = history().attempt("a-3");

    assertThat(found.facts())
        .extracting(HistoryRow::code)
        .containsExactly("attempt", "answer", "outcome");
    assertThat(found.evidence())
        .containsExactly(new Evidence("a-3", WEB, T0, Evidence.Kind.LOG, "DB_PASSWORD=***"));
    assertThat(history().attempt("a-99").facts()).isEmpty();
  }

  @Test
  void a_fact_of_a_newer_version_is_shown_as_it_is() throws Exception {
    write(Fixture.told(WEB, 1));
    try (Connection db = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file())) {
      Sql.run(db, "UPDATE history SET code = 'dreamt', body = '{\"@type\":\"Dreamt\"}'");
    }

    HistoryRow row = history().recent(1).getFirst();

    assertThat(row.code()).isEqualTo("dreamt");
    assertThat(row.entry()).isEmpty();
    assertThat(row.body()).contains("Dreamt");
  }

  @Test
  void what_was_seen_is_given_one_by_one() throws Exception {
    journal().note(at(1), Optional.of(WEB), "event", "die 137");
    journal().note(at(2), Optional.empty(), "engine", "lost");
    write(Fixture.told(WEB, 3));
    List<SeenRow> seen = new ArrayList<>();

    history().signals(at(2), seen::add);

    assertThat(seen).containsExactly(new SeenRow(at(2), Optional.empty(), "engine", "lost"));
  }

  @Test
  void evidence_of_one_attempt_is_bounded() throws Exception {
    for (int i = 0; i < 6; i++) {
      journal()
          .keep(new Evidence("a-1", WEB, T0, Evidence.Kind.LOG, "x".repeat(70_000)), text -> text);
    }
    write(Fixture.told(WEB, 1));

    List<Evidence> kept = history().attempt("a-1").evidence();

    assertThat(kept).hasSize(4).allMatch(e -> e.text().length() <= Evidence.MOST);
  }

  @Test
  void another_process_can_read_while_this_one_writes() throws Exception {
    write(Fixture.told(WEB, 1));

    try (History other = History.of(folder)) {
      assertThat(other.recent(5)).hasSize(1);
    }
    write(Fixture.told(WEB, 2));
  }

  @Test
  void a_missing_journal_is_said_with_its_mend() {
    try (History none = History.of(folder.resolve("nowhere"))) {
      assertThatThrownBy(() -> none.recent(5))
          .isInstanceOf(JournalProblem.class)
          .hasMessageContaining("nowhere");
    }
  }

  private List<HistoryRow> find(String whom, Instant since) throws JournalProblem {
    return history().history(new HistoryFilter(Optional.of(whom), since, 10));
  }

  /** Writes these, and waits for the last by way of an intention of nobody. */
  private void write(Command.Append... appends) throws InterruptedException {
    for (Command.Append append : appends) {
      journal().append(append);
    }
    Command.Awaited last = new Command.Awaited(WEB, "last", 0);
    journal().append(new Command.Append(List.of(), List.of(), Optional.empty(), Optional.of(last)));
    Signal signal = fixture.next();
    while (!signal.equals(new Signal.Acknowledged(WEB, "last", 0))) {
      signal = fixture.next();
    }
  }

  private Journal journal() {
    return opened.orElseThrow();
  }

  private History history() {
    return journal().history();
  }

  private Path file() {
    return folder.resolve(JournalFile.NAME);
  }

  private static Command.Append append(Entry entry) {
    return new Command.Append(List.of(entry), List.of(), Optional.empty(), Optional.empty());
  }

  private static Instant at(int seconds) {
    return T0.plusSeconds(seconds);
  }
}
