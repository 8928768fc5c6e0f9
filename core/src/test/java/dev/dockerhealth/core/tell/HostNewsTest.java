package dev.dockerhealth.core.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Stage;
import dev.dockerhealth.core.model.Alert.Topic;
import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.HostTale;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are told of the host's troubles. */
class HostNewsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration TICK = Duration.ofMillis(1);
  private static final EngineRun RUN = new EngineRun("e1", Optional.of(NOW), "27", false, false);

  private HostTale tale = HostTale.blank();

  @Test
  void a_lost_engine_is_told_after_five_seconds_and_not_a_tick_before() {
    fold(new Entry.EngineLost(NOW, "connection refused"));

    HostNews.Heard before = now(NOW.plus(HostNews.ENGINE_AWAY).minus(TICK));
    List<Alert> lost = now(NOW.plus(HostNews.ENGINE_AWAY)).alerts();
    fold(new Entry.EngineFound(NOW.plusSeconds(90), RUN, true));
    List<Alert> back = now(NOW.plusSeconds(90)).alerts();

    assertThat(before.alerts()).isEmpty();
    assertThat(before.again()).contains(NOW.plus(HostNews.ENGINE_AWAY));
    assertThat(lost).extracting(Alert::stage).containsExactly(Stage.BEGINS);
    assertThat(lost.getFirst().topic()).isEqualTo(Topic.ENGINE);
    assertThat(lost.getFirst().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(back).extracting(Alert::stage).containsExactly(Stage.ENDS);
    assertThat(back.getFirst().happening()).isEqualTo(lost.getFirst().happening());
    assertThat(back.getFirst().title()).contains("answers again; it was restarted");
    assertThat(back.getFirst().text()).isEqualTo("It lasted 90 s.");
    assertThat(tale.matters()).isEmpty();
  }

  @Test
  void a_stream_that_only_broke_is_no_loss() {
    fold(new Entry.EngineLost(NOW, "stream ended"));
    var _ = now(NOW);
    fold(new Entry.EngineFound(NOW.plusSeconds(2), RUN, false));

    assertThat(now(NOW.plusSeconds(2)).alerts()).isEmpty();
    assertThat(tale.matters()).isEmpty();
  }

  @Test
  void a_storm_is_one_message_and_its_end() {
    fold(new Entry.StormBegan(NOW, 6, 10));
    List<Alert> begun = now(NOW).alerts();
    List<Alert> more = now(NOW.plusSeconds(60)).alerts();
    fold(new Entry.StormEnded(NOW.plusSeconds(200), Duration.ofSeconds(200)));
    List<Alert> over = now(NOW.plusSeconds(200)).alerts();

    assertThat(begun).extracting(Alert::title).containsExactly("storm: 6 of 10 containers are ill");
    assertThat(more).isEmpty();
    assertThat(over).extracting(Alert::title).containsExactly("the storm is over after 200 s");
  }

  @Test
  void in_maintenance_a_trouble_is_held_and_told_after_it() {
    fold(new Entry.StormBegan(NOW, 6, 10));

    List<Alert> held = now(NOW, Optional.of(NOW.plusSeconds(60))).alerts();
    List<Alert> then = now(NOW.plusSeconds(60)).alerts();

    assertThat(held).isEmpty();
    assertThat(then).hasSize(1);
  }

  @Test
  void a_disk_that_stays_full_is_said_once_and_then_once_a_day() {
    fold(new Entry.DiskFilled(NOW, "97 %", "cleans up"));
    var _ = now(NOW);

    fold(new Entry.DiskStaysFull(NOW.plusSeconds(1), "97 %", 0, 1, NOW.plusSeconds(301)));
    List<Alert> first = now(NOW.plusSeconds(1)).alerts();
    fold(new Entry.DiskStaysFull(NOW.plusSeconds(2), "97 %", 0, 23, NOW.plusSeconds(301)));
    List<Alert> before = now(NOW.plusSeconds(2)).alerts();
    fold(new Entry.DiskStaysFull(NOW.plusSeconds(3), "97 %", 0, 24, NOW.plusSeconds(301)));
    List<Alert> daily = now(NOW.plusSeconds(3)).alerts();

    assertThat(first).extracting(Alert::severity).containsExactly(Severity.CRITICAL);
    assertThat(before).isEmpty();
    assertThat(daily).extracting(Alert::severity).containsExactly(Severity.WARNING);
  }

  @Test
  void a_storm_that_our_own_end_cut_short_is_closed() {
    fold(new Entry.StormBegan(NOW, 6, 10));
    var _ = now(NOW);

    tale = HostCourse.recalled(tale, NOW.plusSeconds(30));
    List<Alert> closed = now(NOW.plusSeconds(30)).alerts();

    assertThat(closed).extracting(Alert::stage).containsExactly(Stage.ENDS);
  }

  @Test
  void who_was_not_told_to_end_says_so_at_its_next_start() {
    Entry opened = new Entry.HouseOpened(NOW, "1.0");

    Optional<Alert> clean = OwnNews.of(opened, false, Optional.empty());
    Optional<Alert> unclean = OwnNews.of(opened, true, Optional.empty());

    assertThat(clean).map(Alert::severity).contains(Severity.INFO);
    assertThat(unclean).map(Alert::severity).contains(Severity.WARNING);
  }

  private void fold(Entry entry) {
    tale = HostCourse.after(tale, entry);
  }

  private HostNews.Heard now(Instant at) {
    return now(at, Optional.empty());
  }

  private HostNews.Heard now(Instant at, Optional<Instant> silence) {
    HostNews.Heard heard = HostNews.of(tale, silence, at);
    tale = heard.tale();
    return heard;
  }
}
