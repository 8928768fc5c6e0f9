package dev.dockerhealth.lab.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.expose.metrics.Series;
import dev.dockerhealth.lab.engine.Checkout;
import dev.dockerhealth.lab.engine.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The files of the stack: against each other, and against the tools that read them. */
final class StackTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path STACK = Checkout.root().resolve("stacks/monitoring");

  @Test
  void each_alert_is_tested_and_explained() {
    Set<String> alerts = found("- alert: (\\w+)", "prometheus/docker-health.rules.yml");

    assertThat(alerts).hasSizeGreaterThan(15);
    assertThat(found("alertname: (\\w+)", "prometheus/docker-health.rules.test.yml"))
        .isEqualTo(alerts);
    assertThat(found("\\| `(\\w+)` \\|", "README.md")).isEqualTo(alerts);
  }

  @Test
  void each_record_is_tested() {
    assertThat(found("- expr: ([\\w:]+)", "prometheus/docker-health.rules.test.yml"))
        .isEqualTo(found("- record: ([\\w:]+)", "prometheus/docker-health.rules.yml"));
  }

  @Test
  void what_is_asked_for_exists() {
    Set<String> exposed = new TreeSet<>();
    for (Series series : Series.values()) {
      exposed.add(series.text());
      if (series.type() == Series.Type.HISTOGRAM) {
        Stream.of("_bucket", "_sum", "_count").forEach(end -> exposed.add(series.text() + end));
      }
    }

    String names = "(?<![\\w:])((?:docker_health|container)_\\w+)(?=[{\\[ )\"]|$)";
    assertThat(exposed)
        .containsAll(found(names, "dashboards/docker-health.json"))
        .containsAll(found("(?m)^ +expr: .*?" + names, "prometheus/docker-health.rules.yml"));
  }

  @Test
  void the_dashboard_has_the_panels_of_the_seed() {
    assertThat(found("\"title\": \"([^\"]+)\"", "dashboards/docker-health.json"))
        .contains(
            "Container status overview",
            "Restart frequency",
            "Health check status",
            "Recovery log");
  }

  @Test
  void the_stack_is_at_the_paths_that_the_seed_names() {
    assertThat(STACK.resolve("docker-compose-health.yml")).exists();
    assertThat(STACK.resolve("dashboards/docker-health.json")).exists();
  }

  @Test
  @Tag("engine")
  void each_rule_does_what_its_test_says() {
    assertPasses("prometheus", "promtool", "test", "rules", "docker-health.rules.test.yml");
    assertPasses("prometheus", "promtool", "check", "config", "prometheus.yml");
    assertPasses("alertmanager", "amtool", "check-config", "alertmanager.yml");
  }

  @Test
  @Tag("engine")
  void compose_takes_the_file_and_asks_for_the_secrets() {
    List<String> config =
        List.of("docker-compose", "-f", "docker-compose-health.yml", "config", "-q");
    String[] with =
        Stream.concat(
                Stream.of("env", "DOCKER_HEALTH_TOKEN=x", "GRAFANA_PASSWORD=y"), config.stream())
            .toArray(String[]::new);

    assertPasses(".", with);
    assertThat(in(".", config.toArray(String[]::new)).err()).contains("copy .env.example to .env");
  }

  private static void assertPasses(String folder, String... command) {
    Program.Answer answer = in(folder, command);
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
  }

  private static Program.Answer in(String folder, String... command) {
    return Program.run(
        LIMIT,
        Stream.concat(
                Stream.of("env", "-C", STACK.resolve(folder).normalize().toString()),
                Stream.of(command))
            .toList());
  }

  private static Set<String> found(String pattern, String file) {
    try {
      return new TreeSet<>(
          Pattern.compile(pattern)
              .matcher(Files.readString(STACK.resolve(file)))
              .results()
              .map((MatchResult r) -> r.group(1))
              .toList());
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }
}
