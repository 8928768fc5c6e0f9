package dev.dockerhealth.lab.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.lab.alerts.FarSide;
import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.Ports;
import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.Program;
import dev.dockerhealth.lab.engine.SampleImage;
import dev.dockerhealth.lab.healer.Healer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real Prometheus and a real Alertmanager at a real watch, with real faults. */
@Tag("engine")
final class MonitoringTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Crashes at the end of its first run, which is long enough to count. */
  private static final String CRASHES_ONCE =
      "test -f /tmp/crashed && exec sleep 100000; touch /tmp/crashed; sleep 11; exit 3";

  @Test
  void every_expression_has_data_and_alerts_travel_to_alertmanager() {
    int port = Ports.free();
    try (PrivateEngine engine = PrivateEngine.create().start();
        FarSide far = FarSide.answering(200);
        Healer healer = Healer.of(engine.host(), settings(port, far));
        Monitoring monitoring = Monitoring.of("127.0.0.1:" + port)) {
      SampleImage.ensure(engine.docker());
      healer.start().waitUntilWatching();
      fall(engine.docker());

      assertPasses(port);
      assertData(monitoring, Expressions.ofRules(monitoring));
      engine.hang();
      assertAlert(monitoring, "DockerHealthEngineLost", "127.0.0.1:" + port);
      engine.resume();
      assertData(monitoring, Expressions.ofDashboard());
      assertAlert(monitoring, "ContainerDown", "\"broken\"");
      assertAlert(monitoring, "ContainerExhausted", "\"broken\"");
      assertAlert(monitoring, "ContainerUnhealthy", "\"sick\"");
      assertGoes(engine.docker(), monitoring, "broken", "ContainerDown");
      healer.kill9();
      assertAlert(monitoring, "DockerHealthDown", "127.0.0.1:" + port);
    }
  }

  private static Map<String, String> settings(int port, FarSide far) {
    return Map.of(
        "HTTP_LISTEN", "127.0.0.1:" + port,
        "CHECK_INTERVAL", "2",
        "API_TIMEOUT", "3",
        "MAX_RESTART_ATTEMPTS", "1",
        "VERIFY_TIMEOUT", "15",
        "ALERT_WEBHOOK", far.url(),
        "HEARTBEAT_URL", far.url(),
        "HEARTBEAT_INTERVAL", "5");
  }

  /** Two that are healed, one that crashes for ever, one that stays unhealthy, one that is well. */
  private static void fall(Docker docker) {
    run(docker, "fine", List.of(), "sleep 100000");
    run(docker, "first", List.of(), CRASHES_ONCE);
    run(docker, "broken", List.of(), "sleep 11; exit 1");
    run(docker, "sick", checked(), "sleep 100000");
    Eventually.isTrue(
        LIMIT, () -> docker.status("first").equals("running") && restarted(docker), "a recovery");
    run(docker, "second", List.of(), CRASHES_ONCE);
  }

  private static boolean restarted(Docker docker) {
    return docker.attempt("exec", "first", "test", "-f", "/tmp/crashed").succeeded();
  }

  private static List<String> checked() {
    return List.of(
        "--health-cmd=false", "--health-interval=1s", "--health-retries=1", "--health-timeout=2s");
  }

  private static void run(Docker docker, String name, List<String> options, String script) {
    List<String> all = new ArrayList<>(List.of("--name", name, "--stop-timeout=1"));
    all.add("--label=docker-health.enable=true");
    all.addAll(options);
    var _ = docker.runSample(all, "sh", "-c", script);
  }

  /** Both formats, as Prometheus' own checker reads them. */
  private static void assertPasses(int port) {
    String url = "http://127.0.0.1:%d/metrics".formatted(port);
    Program.Answer checked =
        Program.run(
            Duration.ofSeconds(20), "sh", "-c", "curl -sSf " + url + " | promtool check metrics");
    assertThat(checked.outOrFail() + checked.err()).isEmpty();
    assertThat(
            Program.run(
                    Duration.ofSeconds(20),
                    "curl",
                    "-sSf",
                    "-H",
                    "Accept: application/openmetrics-text",
                    url)
                .outOrFail())
        .endsWith("# EOF");
  }

  private static void assertData(Monitoring monitoring, List<String> expressions) {
    assertThat(expressions).hasSizeGreaterThan(20);
    for (String expression : expressions) {
      Eventually.isTrue(
          LIMIT,
          () -> values(monitoring, expression).anyMatch(line -> !line.contains("=> NaN")),
          () -> "data of: " + expression + "; Prometheus says: " + monitoring.log());
    }
  }

  private static Stream<String> values(Monitoring monitoring, String expression) {
    return monitoring.query(expression).lines().filter(line -> line.contains("=> "));
  }

  private static void assertAlert(Monitoring monitoring, String name, String whom) {
    Eventually.isTrue(
        LIMIT,
        () -> monitoring.alerts(name).contains(whom),
        () -> name + " of " + whom + "; there is " + monitoring.alerts(name));
  }

  /** With the container goes its series, and with the series its alert. */
  private static void assertGoes(
      Docker docker, Monitoring monitoring, String container, String alert) {
    docker.run("rm", "-f", container);
    String series = "docker_health_container_running{name=\"%s\"}".formatted(container);
    Eventually.isTrue(LIMIT, () -> values(monitoring, series).findAny().isEmpty(), series);
    assertThat(values(monitoring, "docker_health_container_running{name=\"fine\"}")).isNotEmpty();
    Eventually.isTrue(
        LIMIT,
        () -> monitoring.query("ALERTS{alertname=\"%s\"}".formatted(alert)).isBlank(),
        alert + " to end");
  }
}
