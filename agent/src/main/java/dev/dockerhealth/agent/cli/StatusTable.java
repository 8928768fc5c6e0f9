package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Columns.Cell;
import dev.dockerhealth.agent.cli.Paint.Tone;
import dev.dockerhealth.agent.expose.PatientRow;
import dev.dockerhealth.agent.expose.PatientsSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table of {@code status}, and one line that sums it up. */
final class StatusTable {
  private static final int LONGEST_NAME = 40;
  private static final int ROOMY = 100;
  private static final int UP = 5;
  private static final List<Cell> HEAD =
      Stream.of("NAME", "STATE", "HEALTH", "CPU", "MEM", "UP", "RESTARTS", "FAULT", "NEXT")
          .map(name -> new Cell(Tone.HEAD, name))
          .toList();

  private StatusTable() {}

  static List<String> lines(PatientsSheet sheet, Surroundings at) {
    Paint paint = new Paint(at.colour());
    List<String> lines = new ArrayList<>();
    if (!sheet.patients().isEmpty()) {
      Columns columns = new Columns();
      boolean roomy = at.width().filter(width -> width < ROOMY).isEmpty();
      columns.row(shown(roomy, HEAD));
      sheet.patients().forEach(row -> columns.row(shown(roomy, cells(row, sheet.at()))));
      lines.addAll(columns.lines(paint, at.width()));
    }
    lines.add(sum(sheet));
    return lines;
  }

  /** A narrow terminal goes without the uptime, which {@code explain} says too. */
  private static Cell[] shown(boolean roomy, List<Cell> cells) {
    return IntStream.range(0, cells.size())
        .filter(i -> roomy || i != UP)
        .mapToObj(cells::get)
        .toArray(Cell[]::new);
  }

  private static List<Cell> cells(PatientRow row, Instant now) {
    return List.of(
        Cell.of(Columns.cut(row.name(), LONGEST_NAME)),
        new Cell(state(row), row.state()),
        new Cell(health(row), row.health().equals("none") ? "-" : row.health()),
        Cell.of(row.use().map(use -> Amounts.percent(use.cpuPercent())).orElse("-")),
        Cell.of(row.use().map(Amounts::memory).orElse("-")),
        Cell.of(row.uptimeSeconds().map(s -> Spans.length(Duration.ofSeconds(s))).orElse("-")),
        Cell.of(Integer.toString(row.restarts())),
        new Cell(fault(row), row.fault().orElse("-")),
        new Cell(row.watched() ? Tone.PLAIN : Tone.QUIET, next(row, now)));
  }

  static String next(PatientRow row, Instant now) {
    String when = row.nextAt().map(at -> Spans.from(now, at) + ": ").orElse("");
    String pause =
        row.paused()
            ? "in maintenance%s; "
                .formatted(row.pausedUntil().map(u -> ", ends " + Spans.from(now, u)).orElse(""))
            : "";
    return pause + when + row.sentence();
  }

  private static Tone state(PatientRow row) {
    return switch (row.state()) {
      case "running" -> Tone.GOOD;
      case "restarting", "removing", "paused" -> Tone.CARE;
      case "dead" -> Tone.BAD;
      default -> row.diagnosis().equals("ill") ? Tone.BAD : Tone.QUIET;
    };
  }

  private static Tone health(PatientRow row) {
    return switch (row.health()) {
      case "healthy" -> Tone.GOOD;
      case "unhealthy" -> Tone.BAD;
      case "starting" -> Tone.CARE;
      default -> Tone.QUIET;
    };
  }

  private static Tone fault(PatientRow row) {
    return row.severity().map(s -> s.equals("critical") ? Tone.BAD : Tone.CARE).orElse(Tone.QUIET);
  }

  private static String sum(PatientsSheet sheet) {
    List<PatientRow> all = sheet.patients();
    long watched = all.stream().filter(PatientRow::watched).count();
    long ill = all.stream().filter(PatientRow::ill).count();
    long treated = all.stream().filter(row -> row.inFlight().isPresent()).count();
    String how = ill == 0 ? "none ill" : ill + " ill";
    return "%s, %d watched, %s%s"
        .formatted(
            all.size() == 1 ? "1 container" : all.size() + " containers",
            watched,
            how,
            treated == 0 ? "" : ", " + treated + " being treated");
  }
}
