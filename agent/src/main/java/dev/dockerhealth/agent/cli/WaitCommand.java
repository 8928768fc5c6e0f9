package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Answers.Answer;
import dev.dockerhealth.agent.cli.Reach.Need;
import dev.dockerhealth.agent.expose.FactsSheet;
import dev.dockerhealth.agent.expose.PatientRow;
import dev.dockerhealth.core.config.Durations;
import dev.dockerhealth.core.config.Parsed;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Waits for health: dependency checks in scripts. */
@Command(
    name = "wait",
    description = {
      "Returns when all of these run and are healthy.",
      "",
      "Those without a health check need only run.",
      ""
    })
final class WaitCommand implements Named {
  private final Surroundings at;

  @Mixin private final Given given = new Given();

  @Parameters(
      paramLabel = "NAME",
      arity = "1..*",
      description = "Names, patients, or container ids.")
  private List<String> names = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "How long at most (60s).")
  private String timeout = "60s";

  WaitCommand(Surroundings at) {
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
    return switch (Durations.parse(timeout)) {
      case Parsed.Wrong<Duration>(String accepted) -> {
        at.err()
            .println(
                "docker-health: --timeout %s: accepts %s"
                    .formatted(Paint.plain(timeout), accepted));
        yield Exit.USAGE;
      }
      case Parsed.Value<Duration>(Duration limit) -> reach(limit);
    };
  }

  private int reach(Duration limit) {
    long begun = System.nanoTime();
    return Reach.ask(
        at, given, Need.LOOK, "wait", answers -> await(answers, begun + limit.toNanos()));
  }

  private int await(Answers answers, long end) {
    long after = 0;
    while (true) {
      switch (answers.rows(names)) {
        case Answer.Bad<List<PatientRow>>(int exitCode) -> {
          return exitCode;
        }
        case Answer.Good<List<PatientRow>>(List<PatientRow> rows, String json) -> {
          List<PatientRow> missing = rows.stream().filter(row -> !ready(row)).toList();
          if (missing.isEmpty()) {
            return Exit.WELL;
          }
          if (System.nanoTime() - end >= 0) {
            missing.forEach(row -> at.err().println(Paint.plain(late(row))));
            return Exit.ILL;
          }
        }
      }
      switch (answers.facts(after, "500ms")) {
        case Answer.Bad<FactsSheet>(int exitCode) -> {
          return exitCode;
        }
        case Answer.Good<FactsSheet>(FactsSheet facts, String json) -> after = facts.latest();
      }
    }
  }

  private static boolean ready(PatientRow row) {
    return row.state().equals("running")
        && (row.health().equals("healthy") || row.health().equals("none"));
  }

  private static String late(PatientRow row) {
    String health = row.health().equals("none") ? "" : " and " + row.health();
    return "docker-health: %s is %s%s: %s"
        .formatted(row.name(), row.state(), health, row.sentence());
  }
}
