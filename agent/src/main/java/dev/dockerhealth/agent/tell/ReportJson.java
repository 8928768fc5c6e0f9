package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Report;
import dev.dockerhealth.core.model.Usage;
import java.util.Locale;

/** A report as JSON: docs/alert.schema.json describes it. */
final class ReportJson {
  private static final double HUNDREDTHS = 100;

  private ReportJson() {}

  static JsonObject of(Report report) {
    Report.Totals totals = report.totals();
    JsonObject json =
        new JsonObject()
            .put("engineAnswers", report.engineAnswers())
            .put(
                "totals",
                new JsonObject()
                    .put("containers", totals.containers())
                    .put("running", totals.running())
                    .put("stopped", totals.stopped())
                    .put("healthy", totals.healthy())
                    .put("unhealthy", totals.unhealthy())
                    .put("ill", totals.ill()))
            .put("containers", report.rows().stream().map(ReportJson::row).toList())
            .put("more", report.more())
            .put("recoveries", recoveries(report.recoveries()))
            .texts("chronic", report.chronic());
    report
        .disk()
        .ifPresent(
            disk ->
                json.put(
                    "disk",
                    new JsonObject()
                        .put("freeBytes", disk.freeBytes())
                        .put("totalBytes", disk.totalBytes())));
    return json;
  }

  private static JsonObject row(Report.Row row) {
    JsonObject json =
        new JsonObject()
            .put("name", row.name())
            .put("image", row.image())
            .put("state", word(row.state()))
            .put("health", row.health().map(ReportJson::word).orElse("none"));
    row.fault().ifPresent(fault -> json.put("fault", fault));
    json.put("chronic", row.chronic());
    row.uptime().ifPresent(up -> json.put("uptimeSeconds", up.toSeconds()));
    row.use().ifPresent(use -> json.put("use", use(use)));
    return json.put("restarts", row.restarts());
  }

  private static JsonObject use(Usage use) {
    return new JsonObject()
        .put("cpuPercent", Math.round(use.cpu() * HUNDREDTHS) / HUNDREDTHS)
        .put("memoryBytes", use.memory())
        .put("memoryLimitBytes", use.memoryLimit())
        .put("receivedBytes", use.received())
        .put("sentBytes", use.sent())
        .put("readBytes", use.read())
        .put("writtenBytes", use.written());
  }

  private static JsonObject recoveries(Report.Recoveries recoveries) {
    JsonObject json =
        new JsonObject()
            .put("recovered", recoveries.recovered())
            .put("failed", recoveries.failed());
    recoveries.successPercent().ifPresent(percent -> json.put("successPercent", percent));
    recoveries.meanTime().ifPresent(mean -> json.put("meanSeconds", mean.toMillis() / 1000.0));
    return json;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
