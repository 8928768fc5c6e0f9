package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Answers.Answer;
import dev.dockerhealth.agent.cli.Reach.Need;
import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.NotifySheet;
import dev.dockerhealth.agent.expose.Paths;
import dev.dockerhealth.agent.expose.ReportSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The daily report, now. */
@Command(
    name = "report",
    description = {
      "The daily report, now: totals, each container, recoveries of the last day, disk.",
      "",
      "With --send it also goes out, through every channel that is set; the one of the day"
          + " comes all the same. Ends with 0 where all are well, 1 where one is ill or a channel"
          + " did not take it, 2 where no channel is set, 3 where the engine does not answer.",
      ""
    })
final class ReportCommand implements Named {
  private final Surroundings at;

  @Mixin private final Given given = new Given();

  @Option(names = "--send", description = "Send it, too.")
  private boolean send;

  @Mixin private final FormOption format = new FormOption();

  ReportCommand(Surroundings at) {
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
  public boolean showsSettings() {
    return true;
  }

  @Override
  public Integer call() {
    return Reach.ask(at, given, Need.USE, "report", this::ask);
  }

  private int ask(Answers answers) {
    return switch (answers.get(ReportSheet.class, Ask.get(Paths.REPORT))) {
      case Answer.Bad<ReportSheet>(int exitCode) -> exitCode;
      case Answer.Good<ReportSheet>(ReportSheet sheet, String json) -> {
        int exitCode = print(sheet, json);
        yield send ? Math.max(exitCode, sent(answers)) : exitCode;
      }
    };
  }

  private int print(ReportSheet sheet, String json) {
    if (format.json()) {
      at.out().println(json);
    } else {
      ReportLook.lines(sheet, at).forEach(at.out()::println);
    }
    at.out().flush();
    if (!sheet.engineAnswers()) {
      at.err().println("docker-health: the engine does not answer; this is what was seen last");
      return Exit.NO_ENGINE;
    }
    return sheet.totals().ill() > 0 ? Exit.ILL : Exit.WELL;
  }

  /** On the error output: the report's document stays what it is. */
  private int sent(Answers answers) {
    return switch (answers.get(NotifySheet.class, Ask.post(Paths.REPORT, ""))) {
      case Answer.Bad<NotifySheet>(int exitCode) -> exitCode;
      case Answer.Good<NotifySheet>(NotifySheet sheet, String json) -> {
        if (sheet.channels().isEmpty()) {
          at.err()
              .println(
                  "docker-health: no channel that takes reports is set; docs/alerts.md describes them");
          yield Exit.USAGE;
        }
        sheet
            .channels()
            .forEach(
                one ->
                    at.err()
                        .println(
                            Paint.plain(
                                "%s: %s: %s"
                                    .formatted(one.channel(), one.result(), one.answer()))));
        yield sheet.channels().stream().allMatch(ReportCommand::taken) ? Exit.WELL : Exit.ILL;
      }
    };
  }

  private static boolean taken(NotifySheet.Sent one) {
    return one.result().equals("accepted") || one.result().equals("queued");
  }
}
