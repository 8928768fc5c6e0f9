package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.expose.AuditSheet;
import dev.dockerhealth.agent.expose.AuditSheet.Found;
import dev.dockerhealth.agent.expose.AuditSheet.Subject;
import java.util.regex.Pattern;

/** An audit in Markdown, fit for an issue or a comment. */
final class AuditPage {
  private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_{}\\[\\]<>|#~])");

  private final StringBuilder page = new StringBuilder();

  private AuditPage() {}

  static String of(AuditSheet sheet) {
    AuditPage page = new AuditPage();
    AuditSheet.Counts counts = sheet.counts();
    page.line("# Audit");
    page.line("");
    page.line(
        "%d critical, %d warning, %d info%s."
            .formatted(
                counts.critical(),
                counts.warning(),
                counts.info(),
                counts.ignored() == 0 ? "" : ", %d ignored".formatted(counts.ignored())));
    sheet.subjects().forEach(page::subject);
    return page.page.toString();
  }

  private void subject(Subject subject) {
    line("");
    line("## " + plain(subject.name()));
    line("");
    subject
        .file()
        .ifPresent(
            file -> {
              line("In " + plain(file) + ", line " + subject.line().orElse(1) + ".");
              line("");
            });
    if (subject.findings().isEmpty()) {
      line("Nothing was found.");
    } else {
      line("| severity | rule | evidence | why | mend |");
      line("|---|---|---|---|---|");
      subject.findings().forEach(this::found);
    }
    if (!subject.unseen().isEmpty()) {
      line("");
      subject.unseen().forEach(words -> line("Not looked at: " + plain(words) + "."));
    }
  }

  private void found(Found found) {
    line(
        "| %s | `%s` | %s | %s | %s (docs/%s) |"
            .formatted(
                found.ignored().map(reason -> "ignored: " + plain(reason)).orElse(found.severity()),
                found.rule(),
                plain(found.evidence()),
                cell(found.why()),
                cell(found.mend()),
                found.chapter()));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  /** What containers say must not become markup. */
  private static String plain(String text) {
    return SPECIAL.matcher(Paint.plain(text)).replaceAll("\\\\$1");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
