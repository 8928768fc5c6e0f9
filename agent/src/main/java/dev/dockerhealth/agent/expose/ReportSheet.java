package dev.dockerhealth.agent.expose;

import dev.dockerhealth.core.model.Report;
import dev.dockerhealth.core.model.Usage;
import io.avaje.jsonb.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The report of a host.
 *
 * @param engineAnswers false: this is what was seen last
 * @param containers the ill first
 * @param more how many are not in it
 * @param chronic names of those that used up their restart budget
 */
@Json
public record ReportSheet(
    Instant at,
    boolean engineAnswers,
    Totals totals,
    List<Container> containers,
    int more,
    Recovered recoveries,
    List<String> chronic,
    Optional<HostSheet.Room> disk) {

  /** All containers that are selected. */
  @Json
  public record Totals(
      int containers, int running, int stopped, int healthy, int unhealthy, int ill) {}

  /** One container. */
  @Json
  public record Container(
      String name,
      String image,
      String state,
      String health,
      Optional<String> fault,
      boolean chronic,
      Optional<Long> uptimeSeconds,
      Optional<Used> use,
      int restarts) {}

  /** What it uses; bytes of network and disk since its start. */
  @Json
  public record Used(
      double cpuPercent,
      long memoryBytes,
      long memoryLimitBytes,
      long receivedBytes,
      long sentBytes,
      long readBytes,
      long writtenBytes) {}

  /** Attempts of the last day. */
  @Json
  public record Recovered(
      int recovered, int failed, Optional<Long> successPercent, Optional<Double> meanSeconds) {}

  static ReportSheet of(Report report, Instant at) {
    Report.Totals totals = report.totals();
    Report.Recoveries recoveries = report.recoveries();
    return new ReportSheet(
        at,
        report.engineAnswers(),
        new Totals(
            totals.containers(),
            totals.running(),
            totals.stopped(),
            totals.healthy(),
            totals.unhealthy(),
            totals.ill()),
        report.rows().stream().map(ReportSheet::container).toList(),
        report.more(),
        new Recovered(
            recoveries.recovered(),
            recoveries.failed(),
            recoveries.successPercent().map(Integer::longValue),
            recoveries.meanTime().map(mean -> mean.toMillis() / 1000.0)),
        report.chronic(),
        report.disk().map(room -> new HostSheet.Room(room.freeBytes(), room.totalBytes())));
  }

  private static Container container(Report.Row row) {
    return new Container(
        row.name(),
        row.image(),
        Words.of(row.state()),
        row.health().map(Words::of).orElse("none"),
        row.fault(),
        row.chronic(),
        row.uptime().map(Duration::toSeconds),
        row.use().map(ReportSheet::used),
        row.restarts());
  }

  private static Used used(Usage use) {
    return new Used(
        Math.round(use.cpu() * 100) / 100.0,
        use.memory(),
        use.memoryLimit(),
        use.received(),
        use.sent(),
        use.read(),
        use.written());
  }
}
