package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Columns.Cell;
import dev.dockerhealth.agent.cli.Paint.Tone;
import dev.dockerhealth.agent.expose.ReportSheet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The report on a terminal. */
final class ReportLook {
  private static final int LONGEST_NAME = 40;
  private static final Cell[] HEAD =
      Stream.of(
              "NAME",
              "STATE",
              "HEALTH",
              "UP",
              "CPU",
              "MEM",
              "NET IN/OUT",
              "DISK R/W",
              "RESTARTS",
              "FAULT")
          .map(name -> new Cell(Tone.HEAD, name))
          .toArray(Cell[]::new);

  private ReportLook() {}

  static List<String> lines(ReportSheet sheet, Surroundings at) {
    List<String> lines = new ArrayList<>();
    if (!sheet.containers().isEmpty()) {
      Columns columns = new Columns();
      columns.row(HEAD);
      sheet.containers().forEach(row -> columns.row(cells(row)));
      lines.addAll(columns.lines(new Paint(at.colour()), at.width()));
    }
    if (sheet.more() > 0) {
      lines.add("… and %d more".formatted(sheet.more()));
    }
    ReportSheet.Totals totals = sheet.totals();
    lines.add(
        "%s: %d running, %d stopped; %d healthy, %d unhealthy; %s"
            .formatted(
                totals.containers() == 1 ? "1 container" : totals.containers() + " containers",
                totals.running(),
                totals.stopped(),
                totals.healthy(),
                totals.unhealthy(),
                totals.ill() == 0 ? "none ill" : totals.ill() + " ill"));
    lines.add("recoveries in 24 h: " + recovered(sheet.recoveries()));
    if (!sheet.chronic().isEmpty()) {
      lines.add("chronic: " + Paint.plain(String.join(", ", sheet.chronic())));
    }
    sheet
        .disk()
        .ifPresent(
            disk ->
                lines.add(
                    "disk: %s of %s free"
                        .formatted(
                            Amounts.bytes(disk.freeBytes()), Amounts.bytes(disk.totalBytes()))));
    return lines;
  }

  private static String recovered(ReportSheet.Recovered all) {
    return all.successPercent()
        .map(
            percent ->
                "%d of %d attempts (%d %%)%s"
                    .formatted(
                        all.recovered(),
                        all.recovered() + all.failed(),
                        percent,
                        all.meanSeconds()
                            .map(mean -> ", mean time to recovery " + length(Math.round(mean)))
                            .orElse("")))
        .orElse("none was needed");
  }

  private static Cell[] cells(ReportSheet.Container row) {
    return new Cell[] {
      Cell.of(Columns.cut(row.name(), LONGEST_NAME)),
      new Cell(row.state().equals("running") ? Tone.GOOD : Tone.QUIET, row.state()),
      new Cell(health(row), row.health().equals("none") ? "-" : row.health()),
      Cell.of(row.uptimeSeconds().map(ReportLook::length).orElse("-")),
      use(row, use -> Amounts.percent(use.cpuPercent())),
      use(row, use -> Amounts.bytes(use.memoryBytes())),
      use(row, use -> pair(use.receivedBytes(), use.sentBytes())),
      use(row, use -> pair(use.readBytes(), use.writtenBytes())),
      Cell.of(Integer.toString(row.restarts())),
      new Cell(
          row.fault().isPresent() ? Tone.BAD : Tone.QUIET,
          row.fault().map(fault -> row.chronic() ? fault + ", chronic" : fault).orElse("-"))
    };
  }

  private static Cell use(ReportSheet.Container row, Function<ReportSheet.Used, String> words) {
    return Cell.of(row.use().map(words).orElse("-"));
  }

  private static String pair(long one, long other) {
    return Amounts.bytes(one) + " / " + Amounts.bytes(other);
  }

  private static String length(long seconds) {
    return Spans.length(Duration.ofSeconds(seconds));
  }

  private static Tone health(ReportSheet.Container row) {
    return switch (row.health()) {
      case "healthy" -> Tone.GOOD;
      case "unhealthy" -> Tone.BAD;
      case "starting" -> Tone.CARE;
      default -> Tone.QUIET;
    };
  }
}
