package dev.dockerhealth.agent.record;

import static dev.dockerhealth.agent.record.Fixture.T0;
import static dev.dockerhealth.agent.record.Fixture.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final JournalLimits LIMITS = new JournalLimits(DAY.multipliedBy(90), 1 << 20);

  @TempDir Path folder;
  private Optional<Connection> open = Optional.empty();

  @BeforeEach
  void open() throws Exception {
    open = Optional.of(new JournalFile(folder).open(T0).db());
  }

  @AfterEach
  void close() throws SQLException {
    db().close();
  }

  @Test
  void history_goes_one_tick_after_its_retention_and_not_on_it() throws Exception {
    write(fact(0), proof("a-1", 10));

    all(T0.plus(LIMITS.retention()));
    assertThat(count("history")).isEqualTo(1);
    assertThat(count("evidence")).isEqualTo(1);

    all(T0.plus(LIMITS.retention()).plusMillis(1));
    assertThat(count("history")).isZero();
    assertThat(count("evidence")).isZero();
  }

  @Test
  void what_was_seen_goes_after_seven_days() throws Exception {
    write(new Item.Seen(T0, Optional.empty(), "event", "die"));

    all(T0.plus(DAY.multipliedBy(7)));
    assertThat(count("signals")).isEqualTo(1);

    all(T0.plus(DAY.multipliedBy(7)).plusMillis(1));
    assertThat(count("signals")).isZero();
  }

  @Test
  void state_never_goes() throws Exception {
    new Store(db())
        .commit(
            new Batch(
                Map.of(WEB, Fixture.kept(WEB, "web").keeps().getFirst().ledger()),
                Fixture.intention(WEB, 1).host(),
                Map.of(),
                List.of(),
                List.of(),
                false),
            Optional.empty());

    all(T0.plus(DAY.multipliedBy(100_000)));

    assertThat(count("patient_state")).isEqualTo(1);
    assertThat(count("host_state")).isEqualTo(1);
  }

  @Test
  void beyond_its_size_the_oldest_goes_and_the_file_shrinks() throws Exception {
    for (int i = 0; i < 80; i++) {
      write(fact(i), proof("a-" + i, 50_000));
    }
    assertThat(bytes()).isGreaterThan(3 * LIMITS.maxBytes());

    all(T0.plus(DAY));

    assertThat(bytes()).isLessThan(LIMITS.maxBytes() + 64 * 4096);
    assertThat(count("evidence")).isBetween(5L, 20L);
    assertThat(Sql.number(db(), "SELECT min(CAST(substr(attempt, 3) AS INTEGER)) FROM evidence"))
        .isGreaterThan(55);
  }

  @Test
  void a_step_is_short() throws Exception {
    for (int i = 0; i < 100; i++) {
      write(proof("a-" + i, 64_000));
    }
    for (int i = 0; i < 40; i++) {
      List<Item> items = new ArrayList<>();
      for (int n = 0; n < 500; n++) {
        items.add(fact(n));
      }
      write(items.toArray(Item[]::new));
    }
    List<Long> steps = new ArrayList<>();
    Retention retention = new Retention(db(), LIMITS);
    boolean more = true;
    while (more) {
      long begin = System.nanoTime();
      more = retention.step(T0.plus(LIMITS.retention().multipliedBy(2)));
      steps.add((System.nanoTime() - begin) / 1000);
    }

    steps.sort(null);
    assertThat(steps.get(steps.size() / 2)).as("median, microseconds").isLessThan(20_000);
    assertThat(count("history")).isZero();
    System.out.println(
        "retention: %d steps, median %d us, 99 %% %d us, longest %s us"
            .formatted(
                steps.size(),
                steps.get(steps.size() / 2),
                steps.get(steps.size() * 99 / 100),
                steps.subList(steps.size() - 5, steps.size())));
  }

  @Test
  void the_writer_ages_out_by_house_time_once_a_minute(@TempDir Path other) throws Exception {
    Fixture fixture = new Fixture();
    try (Journal journal = Journal.open(other, LIMITS, T0, fixture)) {
      journal.start(fixture);
      journal.append(Fixture.intention(WEB, 1));
      fixture.next();
      assertThat(journal.history().recent(5)).hasSize(1);

      fixture.advance(DAY.multipliedBy(91));
      journal.append(Fixture.kept(WEB, "web"));

      Await.until(() -> count(journal) == 0);
    }
  }

  private static int count(Journal journal) {
    try {
      return journal.history().recent(5).size();
    } catch (JournalProblem e) {
      throw new AssertionError(e);
    }
  }

  private void all(Instant now) throws SQLException {
    Retention retention = new Retention(db(), LIMITS);
    boolean more = true;
    while (more) {
      more = retention.step(now);
    }
  }

  private void write(Item... items) throws SQLException {
    new Store(db())
        .commit(
            new Batch(Map.of(), Optional.empty(), Map.of(), List.of(items), List.of(), false),
            Optional.empty());
  }

  private static Item fact(int n) {
    return new Item.Fact(
        Fixture.told(WEB, 0).entries().getFirst(), Optional.of("a name with the number " + n));
  }

  private static Item proof(String attempt, int size) {
    return new Item.Proof(new Evidence(attempt, WEB, T0, Evidence.Kind.LOG, "x".repeat(size)));
  }

  private long count(String table) throws SQLException {
    return Sql.number(db(), "SELECT count(*) FROM " + table);
  }

  private long bytes() throws SQLException {
    return Sql.number(db(), "PRAGMA page_count") * Sql.number(db(), "PRAGMA page_size");
  }

  private Connection db() {
    return open.orElseThrow();
  }
}
