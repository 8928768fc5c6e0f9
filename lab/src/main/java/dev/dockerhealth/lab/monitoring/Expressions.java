package dev.dockerhealth.lab.monitoring;

import dev.dockerhealth.lab.engine.Program;
import java.time.Duration;
import java.util.List;

/** The queries that are shipped, as they can be asked for data at any time. */
public final class Expressions {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Expressions() {}

  /**
   * Those of the rules, as Prometheus has read them. Where a rule compares, the comparison itself
   * is asked for, 0 or 1: an alert that does not fire gives no data otherwise.
   */
  public static List<String> ofRules(Monitoring monitoring) {
    return each(monitoring.rules(), ".data.groups[].rules[].query").stream()
        .map(expression -> expression.replaceAll(" (==|>=|>) (?!0\\))", " $1 bool "))
        .map(expression -> expression.replaceAll("^absent\\((.*)\\)$", "$1"))
        .toList();
  }

  /** Those of the dashboard, with all hosts and containers chosen. */
  public static List<String> ofDashboard() {
    return each(Monitoring.read("dashboards/docker-health.json"), ".panels[].targets[]?.expr")
        .stream()
        .map(
            expression ->
                expression
                    .replace("$instance", ".*")
                    .replace("$name", ".*")
                    .replace("$__rate_interval", "1m")
                    .replace("$__range", "5m"))
        .toList();
  }

  private static List<String> each(String json, String path) {
    return Program.run(LIMIT, "jq", "-r", "-n", "--argjson", "all", json, "$all | " + path)
        .outOrFail()
        .lines()
        .toList();
  }
}
