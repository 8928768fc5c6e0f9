package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Report;
import dev.dockerhealth.core.tell.Reports;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** The containers of a report, a line each, the ill first: as many as a channel takes. */
final class ReportLines {
  private static final int LINE = 300;

  /** For the line that says how many are not shown, in whatever way it is measured. */
  private static final int TAIL = 48;

  private ReportLines() {}

  /**
   * As many as fit, then how many do not.
   *
   * @param length what a text counts in this channel
   */
  static String fit(Report report, int most, ToIntFunction<String> length) {
    return String.join("\n", chunks(report, 1, most, length));
  }

  /** The same in so many texts at most, each of them of this length at most. */
  static List<String> chunks(Report report, int count, int most, ToIntFunction<String> length) {
    List<String> chunks = new ArrayList<>();
    StringBuilder chunk = new StringBuilder();
    int room = most - TAIL;
    int shown = 0;
    for (Report.Row row : report.rows()) {
      String line = line(row);
      int needed = length.applyAsInt(line) + 1;
      if (needed > room && chunks.size() + 1 < count && !chunk.isEmpty()) {
        chunks.add(chunk.toString().stripTrailing());
        chunk.setLength(0);
        room = most - TAIL;
      }
      if (needed > room) {
        break;
      }
      chunk.append(line).append('\n');
      room -= needed;
      shown++;
    }
    int more = report.rows().size() - shown + report.more();
    if (more > 0 && most >= TAIL) {
      chunk.append("… and ").append(more).append(" more");
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk.toString().stripTrailing());
    }
    return chunks;
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String line(Report.Row row) {
    return sign(row) + " " + Cut.to(LINE, Reports.line(row));
  }

  static String sign(Report.Row row) {
    if (row.ill()) {
      return "🔴";
    }
    return switch (row.state()) {
      case RUNNING -> row.health().filter(ReportLines::uncertain).isPresent() ? "🟡" : "🟢";
      case PAUSED, RESTARTING, REMOVING -> "🟡";
      case CREATED, EXITED, DEAD -> "⚪";
    };
  }

  private static boolean uncertain(Health.Status status) {
    return status == Health.Status.STARTING || status == Health.Status.UNHEALTHY;
  }
}
