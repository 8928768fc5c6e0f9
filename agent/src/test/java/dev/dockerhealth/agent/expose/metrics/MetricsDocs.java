package dev.dockerhealth.agent.expose.metrics;

import java.util.Locale;
import java.util.stream.Collectors;

/** The chapter of the manual about metrics, made from their catalogue. */
final class MetricsDocs {
  private static final String HEAD =
      """
      # Metrics

      This page is generated from the catalogue of metrics; a test compares the two, and another one
      what is exposed. To write it anew: `mvn -q -B test -pl agent -am -Dtest=MetricsDocsTest
      -Dgolden.rewrite=1 -Dsurefire.failIfNoSpecifiedTests=false`.

      `GET /metrics` of a running `watch` answers in the formats of Prometheus: OpenMetrics where the
      request names it, the older text format else. No token is needed; where `HTTP_LISTEN` is beyond
      loopback, whoever reaches the port can read the names and images of the containers. A scrape
      configuration, rules and a dashboard are in [stacks/monitoring](../stacks/monitoring/README.md).

      What is now is read from the house at the scrape, so a series goes when its container goes.
      What is counted is counted since the start of docker-health, as Prometheus expects it; the
      journal keeps the past (`docker-health history`). What is not known has no series: no usage of a
      container that does not run, no disk over TCP.

      A histogram has classic buckets from 5 ms to 15 min; query it by its name with `_bucket`,
      `_sum` and `_count`.

      ## Series

      | name | type | labels | meaning |
      |---|---|---|---|
      """;

  private static final String LABELS =
      """

      ## Labels

      No label takes values without bound. Containers beyond the first 1000 by name have no series of
      their own; `docker_health_containers_left_out` tells how many these are.

      | label | values at most | what they are |
      |---|---|---|
      """;

  private MetricsDocs() {}

  static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Series series : Series.values()) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  series.text(),
                  series.type().name().toLowerCase(Locale.ROOT),
                  series.labels().stream()
                      .map(label -> "`" + label.text() + "`")
                      .collect(Collectors.joining(", ")),
                  series.help()));
    }
    page.append(LABELS);
    for (Label label : Label.values()) {
      page.append("| `%s` | %d | %s |\n".formatted(label.text(), label.most(), label.meaning()));
    }
    return page.toString();
  }
}
