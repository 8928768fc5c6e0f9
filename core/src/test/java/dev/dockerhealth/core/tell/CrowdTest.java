package dev.dockerhealth.core.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Stage;
import dev.dockerhealth.core.model.Alert.Topic;
import dev.dockerhealth.core.model.HostTale;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When messages come one by one, and when they are told together. */
class CrowdTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration TICK = Duration.ofMillis(1);

  private HostTale tale = HostTale.blank();

  @Test
  void a_few_are_told_one_by_one_at_once() {
    List<Alert> out = pass(NOW, ill(1, Crowd.FEW));

    assertThat(out).hasSize(Crowd.FEW);
    assertThat(tale.gathered()).isEmpty();
  }

  @Test
  void more_are_gathered_and_told_together_when_it_is_time_and_not_a_tick_before() {
    List<Alert> first = pass(NOW, ill(1, 12));
    List<Alert> before = pass(NOW.plus(Crowd.GATHER).minus(TICK), List.of());
    List<Alert> then = pass(NOW.plus(Crowd.GATHER), List.of());

    assertThat(first).hasSize(Crowd.FEW);
    assertThat(before).isEmpty();
    assertThat(then).hasSize(1);
    Alert summary = then.getFirst();
    assertThat(summary.topic()).isEqualTo(Topic.SUMMARY);
    assertThat(summary.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(summary.title())
        .isEqualTo("something is wrong with 7 containers (c6, c7, c8, c9, c10, c11 and 1 more)");
    assertThat(summary.text()).contains("- c12: crashed").contains("docker-health status");
    assertThat(tale.gathered()).isEmpty();
  }

  @Test
  void a_minute_later_they_are_told_one_by_one_again_and_not_a_tick_before() {
    var _ = pass(NOW, ill(1, Crowd.FEW));

    HostTale full = tale;
    List<Alert> before = pass(NOW.plus(Crowd.WINDOW).minus(TICK), ill(9, 9));
    tale = full;
    List<Alert> then = pass(NOW.plus(Crowd.WINDOW), ill(9, 9));

    assertThat(before).isEmpty();
    assertThat(then).hasSize(1);
  }

  @Test
  void a_flood_is_told_in_few_messages_that_name_or_count_all() {
    int told = 0;
    int messages = 0;
    for (int second = 0; second <= 90; second++) {
      int from = second * 10;
      List<Alert> out =
          pass(NOW.plusSeconds(second), second < 60 ? ill(from, from + 9) : List.of());
      messages += out.size();
      told += out.stream().mapToInt(CrowdTest::speaksOf).sum();
    }

    assertThat(told).isEqualTo(600);
    assertThat(messages).isLessThanOrEqualTo(Crowd.FEW + 4);
  }

  private static int speaksOf(Alert alert) {
    if (alert.topic() != Topic.SUMMARY) {
      return 1;
    }
    String count = alert.title().replaceAll("\\D*(\\d+) containers.*", "$1");
    return Integer.parseInt(count);
  }

  @Test
  void the_ends_are_told_together_as_well_and_go_where_the_beginnings_went() {
    var _ = pass(NOW, ill(1, Crowd.FEW));
    var _ = pass(NOW.plusSeconds(1), wells(1, 4));

    List<Alert> then = pass(NOW.plusSeconds(1).plus(Crowd.GATHER), List.of());

    assertThat(then).hasSize(1);
    assertThat(then.getFirst().severity()).isEqualTo(Severity.INFO);
    assertThat(then.getFirst().loudest()).isEqualTo(Severity.CRITICAL);
    assertThat(then.getFirst().title()).isEqualTo("4 containers (c1, c2, c3, c4): it is over");
  }

  @Test
  void quiet_changes_wait_and_three_are_still_told_one_by_one() {
    var _ = pass(NOW, changes(1, Summary.FEW));

    List<Alert> then = pass(NOW.plus(Crowd.GATHER), List.of());

    assertThat(then).hasSize(Summary.FEW).allMatch(alert -> alert.topic() == Topic.CHANGE);
  }

  @Test
  void four_quiet_changes_are_one_message() {
    var _ = pass(NOW, changes(1, Summary.FEW + 1));

    List<Alert> then = pass(NOW.plus(Crowd.GATHER), List.of());

    assertThat(then).hasSize(1);
    assertThat(then.getFirst().title()).startsWith("something changed: 4 containers");
  }

  @Test
  void of_the_changes_of_one_container_the_latest_counts() {
    var _ = pass(NOW, List.of(change("web", "was stopped", Severity.INFO)));

    List<Alert> now =
        pass(NOW.plusSeconds(2), List.of(change("web", "was restarted", Severity.WARNING)));
    List<Alert> then = pass(NOW.plus(Crowd.GATHER), List.of());

    assertThat(now).extracting(Alert::title).containsExactly("web was restarted");
    assertThat(then).isEmpty();
  }

  @Test
  void at_the_end_nothing_waits_any_more() {
    var _ = pass(NOW, ill(1, 12));

    Crowd.Passed passed = Crowd.of(tale, List.of(), true, NOW.plusSeconds(1));

    assertThat(passed.alerts()).hasSize(1);
    assertThat(passed.tale().gathered()).isEmpty();
  }

  @Test
  void quiet_changes_hold_up_nothing_that_is_loud() {
    var _ = pass(NOW, changes(1, 3));

    assertThat(pass(NOW.plusSeconds(1), ill(9, 9))).hasSize(1);
  }

  private List<Alert> pass(Instant now, List<Alert> alerts) {
    Crowd.Passed passed = Crowd.of(tale, alerts, now);
    tale = passed.tale();
    return passed.alerts();
  }

  private static List<Alert> ill(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(
            n ->
                alert("c" + n, Stage.BEGINS, Topic.FAULT, "c" + n + ": crashed", Severity.CRITICAL))
        .toList();
  }

  private static List<Alert> wells(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(
            n ->
                new Alert(
                    "",
                    "e-" + n,
                    Stage.ENDS,
                    Topic.FAULT,
                    Severity.INFO,
                    NOW,
                    subject("c" + n),
                    "c" + n + ": healthy after 3 s",
                    "",
                    List.of(),
                    Severity.CRITICAL))
        .toList();
  }

  private static List<Alert> changes(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> change("c" + n, "was stopped", Severity.INFO))
        .toList();
  }

  private static Alert change(String name, String words, Severity severity) {
    return alert(name, Stage.ONCE, Topic.CHANGE, name + " " + words, severity);
  }

  private static Alert alert(
      String name, Stage stage, Topic topic, String title, Severity severity) {
    return new Alert(
        "", "e-" + name, stage, topic, severity, NOW, subject(name), title, "", List.of());
  }

  private static Optional<Alert.Subject> subject(String name) {
    return Optional.of(new Alert.Subject(name, "c0ffee", "nginx", Optional.empty()));
  }
}
