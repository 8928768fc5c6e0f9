package dev.dockerhealth.agent.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Field;
import dev.dockerhealth.core.model.Alert.Stage;
import dev.dockerhealth.core.model.Severity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertmanagerTest {
  private static final Instant NOW = Kinds.T0.plusSeconds(60);

  private final Alertmanager manager =
      new Alertmanager(
          Kinds.letterhead(),
          Target.of("http://am:9093"),
          new HttpSender(HttpSender.Limits.USUAL),
          new Answer(Kinds.letterhead().redaction(), InstantSource.fixed(NOW)),
          InstantSource.fixed(NOW));

  @Test
  void what_begins_is_open_until_it_is_repeated() {
    List<Parsed> alerts = sent(fault(Stage.BEGINS, Severity.CRITICAL, "crashed"));

    assertThat(open(alerts)).containsExactly("DockerHealthFault nginx-web critical nas-01 crashed");
    assertThat(alerts.getFirst().at("startsAt").text()).isEqualTo("2026-01-15T14:23:46Z");
    assertThat(alerts.getFirst().at("endsAt").text())
        .isEqualTo(NOW.plus(Alertmanager.OPEN).toString());
    assertThat(manager.repeatEvery().orElseThrow().multipliedBy(3)).isLessThan(Alertmanager.OPEN);
  }

  @Test
  void a_change_of_severity_or_fault_ends_the_one_before() {
    sent(fault(Stage.BEGINS, Severity.WARNING, "unhealthy"));

    List<Parsed> alerts = sent(fault(Stage.GOES_ON, Severity.CRITICAL, "crashed"));

    assertThat(open(alerts)).containsExactly("DockerHealthFault nginx-web critical nas-01 crashed");
    assertThat(over(alerts))
        .contains("DockerHealthFault nginx-web warning nas-01 unhealthy")
        .doesNotContainAnyElementsOf(open(alerts));
  }

  @Test
  void its_end_ends_everything_that_was_open() {
    sent(fault(Stage.BEGINS, Severity.WARNING, "unhealthy"));
    sent(fault(Stage.GOES_ON, Severity.CRITICAL, "crashed"));

    List<Parsed> alerts = sent(fault(Stage.ENDS, Severity.INFO, "crashed"));

    assertThat(open(alerts)).isEmpty();
    assertThat(over(alerts))
        .contains(
            "DockerHealthFault nginx-web warning nas-01 unhealthy",
            "DockerHealthFault nginx-web critical nas-01 crashed");
  }

  /** After a restart of ours nothing is remembered; the severity alone must not keep it open. */
  @Test
  void an_end_that_comes_first_ends_every_severity() {
    assertThat(over(sent(fault(Stage.ENDS, Severity.INFO, "crashed"))))
        .containsExactlyInAnyOrder(
            "DockerHealthFault nginx-web info nas-01 crashed",
            "DockerHealthFault nginx-web warning nas-01 crashed",
            "DockerHealthFault nginx-web critical nas-01 crashed");
  }

  @Test
  void what_it_had_before_our_start_ends_under_the_labels_it_had() {
    manager.has(fault(Stage.BEGINS, Severity.WARNING, "unhealthy"));

    assertThat(over(sent(fault(Stage.ENDS, Severity.INFO, "crashed"))))
        .contains("DockerHealthFault nginx-web warning nas-01 unhealthy");
  }

  @Test
  void an_end_that_was_not_taken_ends_the_same_when_it_is_tried_again() {
    sent(fault(Stage.BEGINS, Severity.WARNING, "unhealthy"));
    List<Parsed> first = sent(fault(Stage.ENDS, Severity.INFO, "crashed"));

    List<Parsed> second = sent(fault(Stage.ENDS, Severity.INFO, "crashed"));

    assertThat(over(second)).isEqualTo(over(first)).anyMatch(l -> l.endsWith("unhealthy"));
  }

  @Test
  void what_has_no_length_ends_by_itself() {
    List<Parsed> alerts = sent(fault(Stage.ONCE, Severity.INFO, "crashed"));

    assertThat(alerts).hasSize(1);
    assertThat(open(alerts)).hasSize(1);
  }

  @Test
  void another_happening_is_not_touched() {
    sent(fault(Stage.BEGINS, Severity.WARNING, "unhealthy"));

    Alert other =
        Kinds.alert(
            9,
            Stage.ENDS,
            Alert.Topic.DISK,
            Severity.INFO,
            Optional.empty(),
            "there is room again",
            "",
            List.of());

    assertThat(over(sent(other))).allMatch(labels -> labels.startsWith("DockerHealthDisk"));
  }

  private static Alert fault(Stage stage, Severity severity, String fault) {
    return Kinds.alert(
        1,
        stage,
        Alert.Topic.FAULT,
        severity,
        Optional.of(Kinds.WEB),
        "nginx-web is ill",
        "",
        List.of(new Field("Fault", fault)));
  }

  private List<Parsed> sent(Alert alert) {
    return Parsed.of(manager.body(Kinds.message(alert))).list();
  }

  private static List<String> open(List<Parsed> alerts) {
    return labels(alerts, true);
  }

  private static List<String> over(List<Parsed> alerts) {
    return labels(alerts, false);
  }

  private static List<String> labels(List<Parsed> alerts, boolean open) {
    return alerts.stream()
        .filter(a -> Instant.parse(a.at("endsAt").text()).isAfter(NOW) == open)
        .map(a -> String.join(" ", a.at("labels").texts().toList()))
        .toList();
  }
}
