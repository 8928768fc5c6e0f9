package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Answers.Answer;
import dev.dockerhealth.agent.cli.Reach.Need;
import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.AuditSheet;
import dev.dockerhealth.agent.expose.Documents;
import dev.dockerhealth.agent.expose.Paths;
import dev.dockerhealth.agent.expose.PatientRow;
import dev.dockerhealth.agent.expose.SarifLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What will hurt, why, and how to mend it. */
@Command(
    name = "audit",
    description = {
      "Says what will hurt, why, and how to mend it. It changes nothing.",
      "",
      "It reads the containers as they run: restart policies, health checks, process 1 and its"
          + " signals, limits and use, dependencies, logs, what they may do. A label"
          + " docker-health.audit-ignore=\"RULE: REASON\" suppresses a rule. Ends with 0, with 1"
          + " where --fail-on says so, 3 where the engine does not answer. All rules:"
          + " docs/audit.md.",
      ""
    })
final class AuditCommand implements Named {
  private final Surroundings at;

  @Mixin private final Given given = new Given();

  @Parameters(
      paramLabel = "NAME",
      description = "Only these: names, patients, container ids, or compose projects.")
  private List<String> names = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      converter = AuditForm.Reader.class,
      description = "table, json, sarif or markdown (table).")
  private AuditForm form = AuditForm.TABLE;

  @Option(
      names = "--fix",
      description =
          "Print a compose override that mends what can be mended, with limits and times from what"
              + " was measured.")
  private boolean fix;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      converter = FailOn.Reader.class,
      description = "End with 1 where there is such a finding or a worse one: warning, critical.")
  private FailOn failOn = FailOn.NOTHING;

  @Option(
      names = "--probe",
      description =
          "Also run commands inside the containers: each health check once, and what process 1 does"
              + " with signals where the host does not show it.")
  private boolean probe;

  @Mixin private final AuditFiles files = new AuditFiles();

  AuditCommand(Surroundings at) {
    this.at = at;
  }

  @Override
  public Given given() {
    return given;
  }

  @Override
  public boolean asks() {
    return true;
  }

  @Override
  public Integer call() {
    if (files.any()) {
      return files.read(at, names).map(this::print).orElse(Exit.USAGE);
    }
    return Reach.ask(at, given, Need.USE, "audit", this::ask);
  }

  private int ask(Answers answers) {
    return switch (answers.get(AuditSheet.class, question())) {
      case Answer.Bad<AuditSheet>(int exitCode) -> exitCode;
      case Answer.Good<AuditSheet>(AuditSheet sheet, String json) ->
          switch (wanted(answers, sheet)) {
            case Answer.Bad<AuditSheet>(int exitCode) -> exitCode;
            case Answer.Good<AuditSheet>(AuditSheet some, String none) -> print(some);
          };
    };
  }

  private Ask question() {
    return probe ? Ask.post(Paths.AUDIT, "") : Ask.get(Paths.AUDIT, Map.of());
  }

  /** Those that were named; a project stands for all that are of it. */
  private Answer<AuditSheet> wanted(Answers answers, AuditSheet sheet) {
    if (names.isEmpty()) {
      return new Answer.Good<>(sheet, "");
    }
    Set<String> projects = ComposeOverride.projects(sheet);
    List<String> single = names.stream().filter(name -> !projects.contains(name)).toList();
    return switch (answers.rows(single)) {
      case Answer.Bad<List<PatientRow>>(int exitCode) -> new Answer.Bad<>(exitCode);
      case Answer.Good<List<PatientRow>>(List<PatientRow> rows, String none) -> {
        List<String> chosen = new ArrayList<>(rows.stream().map(row -> row.name()).toList());
        sheet.subjects().stream()
            .filter(subject -> subject.project().filter(names::contains).isPresent())
            .forEach(subject -> chosen.add(subject.name()));
        yield new Answer.Good<>(sheet.only(chosen), "");
      }
    };
  }

  private int print(AuditSheet sheet) {
    return fix ? printOverride(sheet) : printFindings(sheet);
  }

  private int printFindings(AuditSheet sheet) {
    switch (form) {
      case TABLE -> AuditTable.lines(sheet, at).forEach(at.out()::println);
      case JSON -> at.out().println(Documents.write(AuditSheet.class, sheet));
      case SARIF -> at.out().println(Documents.write(SarifLog.class, SarifLog.of(sheet)));
      case MARKDOWN -> at.out().print(AuditPage.of(sheet));
    }
    at.out().flush();
    return failOn.fails(sheet.counts()) ? Exit.ILL : Exit.WELL;
  }

  private int printOverride(AuditSheet sheet) {
    Set<String> projects = ComposeOverride.projects(sheet);
    if (projects.size() > 1) {
      at.err()
          .println(
              "docker-health: --fix prints the override of one project; name one: "
                  + Paint.plain(String.join(", ", projects)));
      return Exit.USAGE;
    }
    at.out().print(ComposeOverride.of(sheet, projects.stream().findFirst()));
    at.out().flush();
    return failOn.fails(sheet.counts()) ? Exit.ILL : Exit.WELL;
  }
}
