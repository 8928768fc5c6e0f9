package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Answers.Answer;
import dev.dockerhealth.agent.cli.Reach.Need;
import dev.dockerhealth.agent.expose.Documents;
import dev.dockerhealth.agent.expose.FactsSheet;
import dev.dockerhealth.agent.expose.PatientRow;
import dev.dockerhealth.agent.expose.PatientsSheet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One line a container. */
@Command(
    name = "status",
    description = {"One line a container: state, health, CPU, memory, restarts, fault, next step."})
final class StatusCommand implements Named {
  private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";

  private final Surroundings at;

  @Mixin private final Given given = new Given();

  @Parameters(paramLabel = "NAME", description = "Only these: names, patients, or container ids.")
  private List<String> names = List.of();

  @Option(names = "--watch", description = "Refresh in place until Ctrl-C.")
  private boolean watch;

  @Mixin private final FormOption format = new FormOption();

  StatusCommand(Surroundings at) {
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
    return Reach.ask(
        at, given, Need.USE, "status", answers -> watch ? again(answers) : once(answers, ""));
  }

  /** The end is a signal, or that nobody answers any more. */
  private int again(Answers answers) {
    long after = 0;
    int exitCode = Exit.WELL;
    while (exitCode == Exit.WELL || exitCode == Exit.ILL) {
      exitCode = once(answers, at.terminal() ? HOME_AND_CLEAR : "");
      switch (answers.facts(after, "2s")) {
        case Answer.Good<FactsSheet>(FactsSheet facts, String json) -> after = facts.latest();
        case Answer.Bad<FactsSheet>(int bad) -> {
          return bad;
        }
      }
    }
    return exitCode;
  }

  private int once(Answers answers, String before) {
    return switch (answers.patients()) {
      case Answer.Bad<PatientsSheet>(int exitCode) -> exitCode;
      case Answer.Good<PatientsSheet>(PatientsSheet sheet, String json) ->
          names.isEmpty()
              ? print(sheet, json, before)
              : switch (answers.rows(names)) {
                case Answer.Bad<List<PatientRow>>(int exitCode) -> exitCode;
                case Answer.Good<List<PatientRow>>(List<PatientRow> rows, String none) -> {
                  PatientsSheet some = new PatientsSheet(sheet.at(), sheet.engineAnswers(), rows);
                  yield print(some, Documents.write(PatientsSheet.class, some), before);
                }
              };
    };
  }

  private int print(PatientsSheet sheet, String json, String before) {
    if (format.json()) {
      at.out().println(json);
    } else {
      StringBuilder page = new StringBuilder(before);
      StatusTable.lines(sheet, at).forEach(line -> page.append(line).append('\n'));
      at.out().print(page);
    }
    at.out().flush();
    if (!sheet.engineAnswers()) {
      at.err().println("docker-health: the engine does not answer; this is what was seen last");
      return Exit.NO_ENGINE;
    }
    return sheet.patients().stream().anyMatch(PatientRow::ill) ? Exit.ILL : Exit.WELL;
  }
}
