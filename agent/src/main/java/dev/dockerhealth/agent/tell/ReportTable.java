package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Report;
import dev.dockerhealth.core.model.Usage;
import dev.dockerhealth.core.tell.Reports;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The containers of a report as a table in HTML. */
final class ReportTable {
  private static final List<String> HEAD =
      List.of(
          "Container",
          "State",
          "Health",
          "Up",
          "CPU",
          "Memory",
          "Net in / out",
          "Disk r / w",
          "Restarts");

  private ReportTable() {}

  /** Rows of the page's table; every text passes {@code escaped}. */
  static String html(Report report, UnaryOperator<String> escaped) {
    String rows =
        report.rows().stream().map(row -> row(row, escaped)).collect(Collectors.joining());
    String more =
        report.more() == 0
            ? ""
            : "<tr><td colspan=\"%d\">… and %d more</td></tr>\n"
                .formatted(HEAD.size(), report.more());
    return """
        <tr><td style="padding:0 28px 20px"><table width="100%%" cellpadding="6" \
        cellspacing="0" style="border-collapse:collapse;font-size:13px;color:#101828">
        <tr align="left" style="color:#667085">%s</tr>
        %s%s</table></td></tr>
        """
        .formatted(
            HEAD.stream().map(name -> "<th>" + name + "</th>").collect(Collectors.joining()),
            rows,
            more);
  }

  private static String row(Report.Row row, UnaryOperator<String> escaped) {
    String state = row.state().name().toLowerCase(Locale.ROOT);
    String health = row.health().map(h -> h.name().toLowerCase(Locale.ROOT)).orElse("–");
    String fault =
        row.fault().map(f -> f + (row.chronic() ? ", chronic" : "")).map(f -> ": " + f).orElse("");
    List<String> cells =
        List.of(
            ReportLines.sign(row) + " " + row.name(),
            state + fault,
            health,
            row.uptime().map(Reports::length).map(ReportTable::whole).orElse("–"),
            use(row, use -> whole(String.format(Locale.ROOT, "%.1f %%", use.cpu()))),
            use(row, use -> size(use.memory())),
            use(row, use -> size(use.received()) + " / " + size(use.sent())),
            use(row, use -> size(use.read()) + " / " + size(use.written())),
            Integer.toString(row.restarts()));
    return cells.stream()
        .map(cell -> "<td>" + escaped.apply(Cut.to(300, cell)) + "</td>")
        .collect(
            Collectors.joining(
                "",
                "<tr style=\"border-top:1px solid #eaecf0%s\">"
                    .formatted(row.ill() ? ";background:#fdecea" : ""),
                "</tr>\n"));
  }

  private static String size(long bytes) {
    return whole(Reports.size(bytes));
  }

  /** A number and its unit stay on one line. */
  private static String whole(String amount) {
    return amount.replace(' ', '\u00a0');
  }

  private static String use(Report.Row row, Function<Usage, String> words) {
    Optional<Usage> use = row.use();
    return use.map(words).orElse("–");
  }
}
