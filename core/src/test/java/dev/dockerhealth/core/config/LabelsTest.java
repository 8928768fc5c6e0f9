package dev.dockerhealth.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Mode;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Recreate;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {
  private static final Policy BASE = Policy.defaults();

  @Test
  void leaves_the_base_alone_without_labels() {
    Labelled labelled = over(Map.of("com.example", "x"));

    assertThat(labelled).isEqualTo(new Labelled(BASE, List.of(), List.of(), false));
  }

  @Test
  void knows_every_label() {
    assertThat(Labels.known())
        .extracting(Knob::name)
        .containsExactly(
            "enable",
            "mode",
            "max-restart-attempts",
            "cooldown-period",
            "unhealthy-for",
            "stop-timeout",
            "verify-timeout",
            "start-grace",
            "cpu-threshold",
            "cpu-limit",
            "memory-threshold",
            "memory-limit",
            "depends-on",
            "restart-with",
            "probe",
            "cleanup",
            "clean-tmp",
            "recreate",
            "alert-min-severity",
            "drill",
            "audit-ignore");
  }

  @Test
  void follows_every_label() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("docker-health.enable", "yes");
    labels.put("docker-health.mode", "Observe");
    labels.put("docker-health.max-restart-attempts", "7");
    labels.put("docker-health.cooldown-period", "10m");
    labels.put("docker-health.unhealthy-for", "45");
    labels.put("docker-health.stop-timeout", "90s");
    labels.put("docker-health.verify-timeout", "4m");
    labels.put("docker-health.start-grace", "2m");
    labels.put("docker-health.cpu-threshold", "250%");
    labels.put("docker-health.cpu-limit", "1.5");
    labels.put("docker-health.memory-threshold", "80");
    labels.put("docker-health.memory-limit", "8g");
    labels.put("docker-health.depends-on", "db,cache");
    labels.put("docker-health.restart-with", "web");
    labels.put("docker-health.probe", "tcp://:5432");
    labels.put("docker-health.cleanup", "0");
    labels.put("docker-health.clean-tmp", "3");
    labels.put("docker-health.recreate", "yes");
    labels.put("docker-health.alert-min-severity", "critical");
    labels.put("docker-health.drill", "1");
    labels.put("docker-health.audit-ignore", "root: needs it");

    Labelled labelled = over(labels);

    assertThat(labelled.warnings()).isEmpty();
    assertThat(labelled.decided()).hasSize(21);
    Policy policy = labelled.policy();
    assertThat(policy.enable()).contains(true);
    assertThat(policy.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(policy.maxRestartAttempts()).isEqualTo(7);
    assertThat(policy.backoff().cooldown()).isEqualTo(Duration.ofMinutes(10));
    assertThat(policy.stablePeriod()).isEqualTo(Duration.ofMinutes(20));
    assertThat(policy.unhealthyFor()).isEqualTo(Duration.ofSeconds(45));
    assertThat(policy.stopTimeout()).contains(Duration.ofSeconds(90));
    assertThat(policy.verifyTimeout()).isEqualTo(Duration.ofMinutes(4));
    assertThat(policy.startGrace()).contains(Duration.ofMinutes(2));
    assertThat(policy.resources().cpuThreshold()).isEqualTo(250);
    assertThat(policy.resources().cpuLimit()).isEqualTo(1.5);
    assertThat(policy.resources().userSetCpu()).isTrue();
    assertThat(policy.resources().memoryThreshold()).isEqualTo(80);
    assertThat(policy.resources().memoryLimit()).isEqualTo(8L << 30);
    assertThat(policy.resources().memorySwapLimit()).isEqualTo(8L << 30);
    assertThat(policy.dependsOn()).containsExactly("db", "cache");
    assertThat(policy.restartWith()).containsExactly("web");
    assertThat(policy.probe()).contains("tcp://:5432");
    assertThat(policy.cleanupCode()).isEqualTo(OptionalInt.of(0));
    assertThat(policy.cleanTmp()).isEqualTo(OptionalInt.of(3));
    assertThat(policy.recreate()).isEqualTo(Recreate.YES);
    assertThat(policy.alertMinSeverity()).contains(Severity.CRITICAL);
    assertThat(policy.drill()).isTrue();
    assertThat(policy.auditIgnore()).isEqualTo(Map.of("root", "needs it"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "enable | maybe",
        "mode | heel",
        "max-restart-attempts | 0",
        "cooldown-period | soon",
        "unhealthy-for | -1",
        "stop-timeout | 61m",
        "verify-timeout | 0",
        "start-grace | x",
        "cpu-threshold | 0",
        "cpu-limit | 0",
        "memory-threshold | 101",
        "memory-limit | 5m",
        "depends-on | a\u0007b",
        "restart-with | a\u0007b",
        "probe | http://db:80/",
        "cleanup | 256",
        "clean-tmp | 0",
        "recreate | perhaps",
        "alert-min-severity | loud",
        "drill | weekly",
        "audit-ignore | root"
      })
  void warns_of_a_wrong_value_and_keeps_the_default(String name, String value) {
    Labelled labelled = over(Map.of("docker-health." + name, value));

    assertThat(labelled.policy()).isEqualTo(BASE);
    assertThat(labelled.decided()).isEmpty();
    Knob knob =
        Labels.known().stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
    assertThat(labelled.warnings())
        .containsExactly(
            new LabelWarning(
                "docker-health." + name,
                value,
                "accepts " + knob.accepted() + "; the default holds"));
  }

  @Test
  void says_a_warning_in_one_line() {
    assertThat(over(Map.of("docker-health.mode", "he\nel")).warnings().getFirst().text())
        .isEqualTo("docker-health.mode=he?el: accepts heal or observe; the default holds");
  }

  @Test
  void names_the_nearest_label_for_an_unknown_one() {
    assertThat(over(Map.of("docker-health.stop-timout", "5")).warnings())
        .extracting(LabelWarning::text)
        .containsExactly(
            "docker-health.stop-timout=5: no such label;"
                + " the nearest is docker-health.stop-timeout");
  }

  @Test
  void keeps_a_stable_period_that_a_person_set() {
    Draft draft = new Draft(BASE);
    draft.stablePeriod = Duration.ofHours(1);

    Labelled labelled = Labels.over(draft.policy(), Map.of("docker-health.cooldown-period", "1m"));

    assertThat(labelled.policy().stablePeriod()).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @CsvSource({
    "autoheal,true",
    "autoheal,True",
    "autoheal,TRUE",
    "autoheal,1",
    "autoheal,yes",
    "autoheal.monitor.enable,TRUE",
    "autoheal.restart.enable,true",
    "deunhealth.restart.on.unhealthy,true",
    "healme,true"
  })
  void counts_labels_of_replaced_tools_as_selected(String label, String value) {
    Labelled labelled = over(Map.of(label, value));

    assertThat(labelled.selectedByForeignLabel()).isTrue();
    assertThat(labelled.policy()).isEqualTo(BASE);
    assertThat(labelled.decided()).containsExactly(new Decided("enable", label, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "autoheal",
        "autoheal.monitor.enable",
        "deunhealth.restart.on.unhealthy",
        "healme",
        "mon.observe"
      })
  void lets_a_refusal_of_any_family_win(String label) {
    Labelled labelled = over(Map.of(label, "False", "docker-health.enable", "true"));

    assertThat(labelled.policy().enable()).contains(false);
    assertThat(labelled.selectedByForeignLabel()).isFalse();
    assertThat(labelled.decided()).contains(new Decided("enable", label, "False"));
    assertThat(labelled.warnings())
        .extracting(LabelWarning::why)
        .containsExactly("overruled by label " + label + ", which refuses care");
  }

  @ParameterizedTest
  @ValueSource(strings = {"autoheal.restart.enable", "mon.checks.health"})
  void only_observes_where_a_label_refuses_acts(String label) {
    Labelled labelled = over(Map.of(label, "false", "docker-health.mode", "heal"));

    assertThat(labelled.policy().mode()).isEqualTo(Mode.OBSERVE);
    assertThat(labelled.policy().enable()).isEmpty();
  }

  @Test
  void wants_both_labels_of_docker_mon() {
    assertThat(over(Map.of("mon.observe", "1")).selectedByForeignLabel()).isFalse();
    assertThat(over(Map.of("mon.checks.health", "1")).selectedByForeignLabel()).isFalse();
    assertThat(over(Map.of("mon.observe", "1", "mon.checks.health", "1")).selectedByForeignLabel())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"10000,10", "499,0", "500,0", "501,1", "999,1", "1500,2", "2500,2"})
  void rounds_the_milliseconds_of_docker_mon_half_to_even(String millis, long seconds) {
    Labelled labelled =
        over(
            Map.of(
                "mon.observe", "1", "mon.checks.health", "1", "mon.checks.health.timeout", millis));

    assertThat(labelled.policy().stopTimeout()).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void takes_the_cleanup_wish_of_docker_mon() {
    Map<String, String> wish = Map.of("mon.observe", "1", "mon.checks.cleanup", "1");

    assertThat(over(wish).policy().cleanupCode()).isEqualTo(OptionalInt.of(0));
    assertThat(over(with(wish, "mon.checks.cleanup.code", "3")).policy().cleanupCode())
        .isEqualTo(OptionalInt.of(3));
    Labelled wrong = over(with(wish, "mon.checks.cleanup.code", "x"));
    assertThat(wrong.policy().cleanupCode()).isEqualTo(OptionalInt.of(0));
    assertThat(wrong.warnings()).hasSize(1);
    assertThat(over(Map.of("mon.checks.cleanup", "1")).policy().cleanupCode()).isEmpty();
  }

  @Test
  void puts_our_label_over_autoheal_and_autoheal_over_docker_mon() {
    Map<String, String> mon =
        Map.of("mon.observe", "1", "mon.checks.health", "1", "mon.checks.health.timeout", "3000");
    Map<String, String> autoheal = with(mon, "autoheal.stop.timeout", "20");
    Map<String, String> ours = with(autoheal, "docker-health.stop-timeout", "40");

    assertThat(over(mon).policy().stopTimeout()).contains(Duration.ofSeconds(3));
    assertThat(over(autoheal).policy().stopTimeout()).contains(Duration.ofSeconds(20));
    assertThat(over(ours).policy().stopTimeout()).contains(Duration.ofSeconds(40));
    assertThat(over(ours).decided())
        .contains(new Decided("stop-timeout", "docker-health.stop-timeout", "40"));
  }

  @ParameterizedTest
  @CsvSource({
    "autoheal,perhaps",
    "autoheal.stop.timeout,-1",
    "healme,x",
    "deunhealth.restart.on.unhealthy,x",
    "autoheal.monitor.enable,x",
    "autoheal.restart.enable,x",
    "mon.observe,2",
    "mon.checks.health,x",
    "mon.checks.cleanup,x"
  })
  void warns_of_a_wrong_value_of_a_foreign_label(String label, String value) {
    Labelled labelled = over(Map.of(label, value));

    assertThat(labelled.policy()).isEqualTo(BASE);
    assertThat(labelled.warnings()).extracting(LabelWarning::label).containsExactly(label);
  }

  @Test
  void reads_the_enable_label_alone() {
    assertThat(Labels.enabled(Map.of())).isEqualTo(Optional.empty());
    assertThat(Labels.enabled(Map.of("docker-health.enable", "off"))).contains(false);
  }

  private static Labelled over(Map<String, String> labels) {
    return Labels.over(BASE, labels);
  }

  private static Map<String, String> with(Map<String, String> labels, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(labels);
    more.put(key, value);
    return more;
  }
}
