package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Paint.Tone;
import dev.dockerhealth.agent.expose.AuditSheet;
import dev.dockerhealth.agent.expose.AuditSheet.Found;
import dev.dockerhealth.agent.expose.AuditSheet.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An audit on a terminal: by container, the worst first, and at the end how each is mended. */
final class AuditTable {
  private static final int RULE = 20;
  private static final String INDENT = "  ";

  private final Paint paint;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private AuditTable(Surroundings at) {
    paint = new Paint(at.colour());
    width = at.width().orElse(Integer.MAX_VALUE);
  }

  static List<String> lines(AuditSheet sheet, Surroundings at) {
    AuditTable table = new AuditTable(at);
    sheet.subjects().forEach(table::subject);
    table.mends(sheet);
    table.lines.add(sum(sheet));
    return table.lines;
  }

  private void subject(Subject subject) {
    if (subject.findings().isEmpty() && subject.unseen().isEmpty()) {
      return;
    }
    String image = subject.image().isEmpty() ? "" : "  " + Paint.plain(subject.image());
    String place =
        subject.file().map(file -> "  " + file + ":" + subject.line().orElse(1)).orElse("");
    lines.add(
        paint.paint(Tone.HEAD, Paint.plain(subject.name()))
            + paint.paint(Tone.QUIET, image + Paint.plain(place)));
    subject.findings().forEach(this::found);
    subject.unseen().forEach(words -> line(Tone.QUIET, "-", "", "not looked at: " + words));
    lines.add("");
  }

  private void found(Found found) {
    if (found.open()) {
      line(tone(found.severity()), found.severity(), found.rule(), found.evidence());
    } else {
      String words = found.evidence() + "; ignored: " + found.ignored().orElse("");
      line(Tone.QUIET, "ignored", found.rule(), words);
    }
  }

  private void line(Tone tone, String severity, String rule, String words) {
    String head = INDENT + pad(severity, 8) + INDENT + pad(rule, RULE) + INDENT;
    List<String> wrapped = Wrap.lines(Paint.plain(words), width - head.length());
    lines.add(
        INDENT
            + paint.paint(tone, severity)
            + " ".repeat(Math.max(0, 8 - severity.length()))
            + INDENT
            + pad(rule, RULE)
            + INDENT
            + wrapped.getFirst());
    wrapped.stream().skip(1).forEach(rest -> lines.add(" ".repeat(head.length()) + rest));
  }

  private static String pad(String text, int room) {
    return text + " ".repeat(Math.max(0, room - text.length()));
  }

  /** Once for each rule, as it is the same for all. */
  private void mends(AuditSheet sheet) {
    Map<String, Found> rules = new LinkedHashMap<>();
    sheet.subjects().stream()
        .flatMap(subject -> subject.findings().stream())
        .filter(Found::open)
        .forEach(found -> rules.putIfAbsent(found.rule(), found));
    if (rules.isEmpty()) {
      return;
    }
    lines.add(paint.paint(Tone.HEAD, "Why, and how to mend it"));
    rules.values().forEach(this::mend);
    lines.add(INDENT + paint.paint(Tone.QUIET, "more on each: docs/reliability.md"));
    lines.add("");
  }

  private void mend(Found found) {
    String head = INDENT + pad(found.rule(), RULE) + INDENT;
    String rest = " ".repeat(head.length());
    List<String> wrapped = new ArrayList<>(Wrap.lines(found.why(), width - head.length()));
    wrapped.addAll(Wrap.lines("→ " + found.mend(), width - head.length()));
    lines.add(head + wrapped.getFirst());
    wrapped.stream().skip(1).forEach(line -> lines.add(rest + line));
  }

  private static Tone tone(String severity) {
    return switch (severity) {
      case "critical" -> Tone.BAD;
      case "warning" -> Tone.CARE;
      default -> Tone.PLAIN;
    };
  }

  private static String sum(AuditSheet sheet) {
    AuditSheet.Counts counts = sheet.counts();
    long without =
        sheet.subjects().stream()
            .filter(subject -> subject.findings().stream().noneMatch(Found::open))
            .count();
    return "%d looked at, %d without a finding: %d critical, %d warning, %d info%s"
        .formatted(
            sheet.subjects().size(),
            without,
            counts.critical(),
            counts.warning(),
            counts.info(),
            counts.ignored() == 0 ? "" : ", %d ignored".formatted(counts.ignored()));
  }
}
