package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Answers.Answer;
import dev.dockerhealth.agent.cli.Reach.Need;
import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.HostSheet;
import dev.dockerhealth.agent.expose.Paths;
import dev.dockerhealth.agent.expose.PatientSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Everything about one container. */
@Command(
    name = "explain",
    description = {
      "All about one container.",
      "",
      "What is seen, what is thought, what will be done, when, and why not; and which setting or label decided it.",
      ""
    })
final class ExplainCommand implements Named {
  private final Surroundings at;

  @Mixin private final Given given = new Given();

  @Parameters(paramLabel = "NAME", description = "A name, a patient, or a container id.")
  private String name = "";

  @Mixin private final FormOption format = new FormOption();

  ExplainCommand(Surroundings at) {
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
    return Reach.ask(at, given, Need.USE, "explain", this::explain);
  }

  private int explain(Answers answers) {
    return switch (answers.patient(name)) {
      case Answer.Bad<PatientSheet>(int exitCode) -> exitCode;
      case Answer.Good<PatientSheet>(PatientSheet sheet, String json) ->
          format.json() ? json(sheet, json) : page(answers, sheet);
    };
  }

  private int json(PatientSheet sheet, String json) {
    at.out().println(json);
    return code(sheet);
  }

  /** The host tells what time it is there. */
  private int page(Answers answers, PatientSheet sheet) {
    return switch (answers.get(HostSheet.class, Ask.get(Paths.HOST))) {
      case Answer.Bad<HostSheet>(int exitCode) -> exitCode;
      case Answer.Good<HostSheet>(HostSheet host, String json) -> {
        new ExplainPage(sheet, host.at(), at).lines().forEach(at.out()::println);
        yield code(sheet);
      }
    };
  }

  private static int code(PatientSheet sheet) {
    return sheet.row().ill() ? Exit.ILL : Exit.WELL;
  }
}
