package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Columns.Cell;
import dev.dockerhealth.agent.cli.Paint.Tone;
import dev.dockerhealth.agent.expose.PatientRow;
import dev.dockerhealth.agent.expose.PatientSheet;
import dev.dockerhealth.agent.expose.PatientSheet.Check;
import dev.dockerhealth.agent.expose.PatientSheet.Kept;
import dev.dockerhealth.agent.expose.PatientSheet.Probe;
import dev.dockerhealth.agent.expose.PatientSheet.Seen;
import dev.dockerhealth.agent.expose.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page of {@code explain}. */
final class ExplainPage {
  private final PatientSheet sheet;
  private final Instant now;
  private final Paint paint;
  private final Optional<Integer> width;
  private final List<String> lines = new ArrayList<>();

  ExplainPage(PatientSheet sheet, Instant now, Surroundings at) {
    this.sheet = sheet;
    this.now = now;
    this.paint = new Paint(at.colour());
    this.width = at.width();
  }

  List<String> lines() {
    PatientRow row = sheet.row();
    String also = row.patient().equals(row.name()) ? "" : " (" + row.patient() + ")";
    lines.add(paint.paint(Tone.HEAD, Paint.plain(row.name() + also)));
    chapter("what is seen", seen(sheet.seen(), row));
    chapter("what is thought", thought());
    chapter("what will be done", plan(row));
    chapter("what is remembered", kept(sheet.kept()));
    chapter("what decided", decided());
    return lines;
  }

  private void chapter(String title, Columns columns) {
    lines.add("");
    lines.add(paint.paint(Tone.HEAD, title));
    columns.lines(paint, width.map(w -> w - 2)).forEach(line -> lines.add("  " + line));
  }

  private Columns seen(Seen seen, PatientRow row) {
    Columns c = new Columns();
    line(c, "container", row.container().substring(0, Math.min(12, row.container().length())));
    line(c, "image", row.image());
    line(c, "state", row.state() + running(row));
    seen.exitCode().ifPresent(code -> line(c, "ended", ended(seen, code)));
    seen.ended().ifPresent(e -> line(c, "ended by", e.by() + ": " + e.how()));
    if (seen.ended().filter(PatientSheet.Ended::policyDisarmed).isPresent()) {
      line(c, "", "a plain signal switched the engine's restart policy off for this run");
    }
    if (!seen.error().isEmpty()) {
      line(c, "engine says", seen.error());
    }
    line(c, "restart policy", seen.restartPolicy() + ", " + row.restarts() + " restarts");
    seen.check().ifPresentOrElse(check -> check(c, check), () -> line(c, "health check", "none"));
    row.use().ifPresent(use -> uses(c, use));
    line(c, "network", network(seen));
    if (!seen.traits().isEmpty()) {
      line(c, "is", String.join(", ", seen.traits()));
    }
    return c;
  }

  private void uses(Columns c, Use use) {
    String held =
        use.throttledPercent() > 0
            ? ", held by its cap in " + Amounts.percent(use.throttledPercent()) + " of periods"
            : "";
    line(
        c,
        "uses",
        "%s of one core%s, %s; sampled %s"
            .formatted(
                Amounts.percent(use.cpuPercent()),
                held,
                use.pids() == 1 ? "1 process" : use.pids() + " processes",
                Spans.from(now, use.at())));
    line(
        c,
        "memory",
        "%s of %s%s"
            .formatted(
                Amounts.bytes(use.memoryBytes()),
                Amounts.bytes(use.memoryLimitBytes()),
                use.memoryLimited()
                    ? " (" + Amounts.percent(use.memoryPercent()) + ")"
                    : ", which is the host's: it has no limit"));
    line(
        c,
        "traffic",
        "since its start %s received, %s sent, %s read from disk, %s written"
            .formatted(
                Amounts.bytes(use.receivedBytes()),
                Amounts.bytes(use.sentBytes()),
                Amounts.bytes(use.readBytes()),
                Amounts.bytes(use.writtenBytes())));
  }

  private static String network(Seen seen) {
    return seen.networks().isEmpty()
        ? seen.networkMode()
        : seen.networkMode() + "; attached to " + String.join(", ", seen.networks());
  }

  private String ended(Seen seen, int code) {
    return "exit code "
        + code
        + (seen.oomKilled() ? ", out of memory" : "")
        + seen.finishedAt().map(at -> ", " + Spans.from(now, at)).orElse("");
  }

  private static String running(PatientRow row) {
    return row.uptimeSeconds()
        .map(seconds -> " for " + Spans.length(Duration.ofSeconds(seconds)))
        .orElse("");
  }

  private void check(Columns c, Check check) {
    line(
        c,
        "health check",
        "%s; every %d s, limit %d s, %d retries, start period %d s"
            .formatted(
                check.status()
                    + (check.failingStreak() > 0
                        ? ", " + check.failingStreak() + " failed in a row"
                        : ""),
                check.intervalSeconds(),
                check.timeoutSeconds(),
                check.retries(),
                check.startPeriodSeconds()));
    for (Probe probe : check.probes()) {
      String result = probe.exitCode() == 0 ? "passed" : "exit " + probe.exitCode();
      String said = probe.output().strip().isEmpty() ? "" : ": " + probe.output().strip();
      line(c, "", Spans.from(now, probe.at()) + " " + result + said);
    }
  }

  private Columns thought() {
    Columns c = new Columns();
    line(c, sheet.thought().diagnosis(), sheet.thought().words());
    sheet.row().since().ifPresent(at -> line(c, "since", Spans.from(now, at)));
    sheet.thought().until().ifPresent(at -> line(c, "sure", Spans.from(now, at)));
    return c;
  }

  private Columns plan(PatientRow row) {
    Columns c = new Columns();
    line(c, row.verdict().orElse("watch"), row.sentence());
    row.reason().ifPresent(code -> line(c, "reason", code));
    row.nextAt().ifPresent(at -> line(c, "when", Spans.from(now, at)));
    row.whyNot().ifPresent(why -> line(c, "not watched", why));
    if (row.paused()) {
      line(
          c,
          "maintenance",
          row.pausedUntil().map(u -> "ends " + Spans.from(now, u)).orElse("until resumed"));
    }
    row.chronicUntil().ifPresent(u -> line(c, "chronic", "held, ends " + Spans.from(now, u)));
    return c;
  }

  private Columns kept(Kept kept) {
    Columns c = new Columns();
    kept.episode()
        .ifPresentOrElse(
            e ->
                line(
                    c,
                    "episode",
                    "%s: %s, began %s, %d of %d attempts%s%s"
                        .formatted(
                            e.id(),
                            e.fault(),
                            Spans.from(now, e.since()),
                            e.attempts(),
                            e.allowed(),
                            e.wellSince().map(w -> ", well for " + span(w)).orElse(""),
                            e.exhaustedAt().map(x -> ", exhausted").orElse(""))),
            () -> line(c, "episode", "none"));
    kept.attempt()
        .ifPresent(
            a ->
                line(
                    c,
                    "attempt",
                    "%s: %s, number %d, %s".formatted(a.id(), a.remedy(), a.number(), a.phase())));
    line(
        c,
        "budget",
        "%d of %d restarts in %s used"
            .formatted(
                kept.actsInWindow(),
                kept.budget(),
                Spans.length(Duration.ofSeconds(kept.budgetWindowSeconds()))));
    return c;
  }

  private String span(Instant since) {
    return Spans.length(Duration.between(since, now));
  }

  private Columns decided() {
    Columns c = new Columns();
    sheet
        .settings()
        .forEach(
            s ->
                c.row(
                    Cell.of(s.setting()),
                    Cell.of(s.value()),
                    new Cell(s.origin().equals("default") ? Tone.QUIET : Tone.PLAIN, s.origin())));
    sheet
        .labelWarnings()
        .forEach(w -> c.row(new Cell(Tone.CARE, "label"), Cell.of("warning"), Cell.of(w)));
    return c;
  }

  private static void line(Columns columns, String name, String text) {
    columns.row(new Cell(Tone.QUIET, name), Cell.of(text));
  }
}
