package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Answers.Answer;
import dev.dockerhealth.agent.cli.Reach.Need;
import dev.dockerhealth.agent.cli.Reach.Reached;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.Documents;
import dev.dockerhealth.agent.expose.Issues;
import dev.dockerhealth.agent.expose.Paths;
import dev.dockerhealth.agent.expose.PatientRow;
import dev.dockerhealth.agent.expose.Wish;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Recovery by hand. */
@Command(
    name = "recover",
    description = {
      "Treats these containers now.",
      "",
      "Prints each step as it happens. A person overrides exclusion, maintenance, backoff, budgets and storms; a container that is well needs --force.",
      ""
    })
final class RecoverCommand implements Named {
  private final Surroundings at;

  @Mixin private final Given given = new Given();

  @Parameters(
      paramLabel = "NAME",
      arity = "1..*",
      description = "Names, patients, or container ids.")
  private List<String> names = List.of();

  @Option(
      names = "--issue",
      paramLabel = "ISSUE",
      defaultValue = Issues.AUTO,
      description =
          "What is wrong: auto, exit_code, health_check, high_cpu, high_memory, network,"
              + " dependencies, disk_space.")
  private String issue = Issues.AUTO;

  @Option(names = "--force", description = "Treat it though it is well.")
  private boolean force;

  RecoverCommand(Surroundings at) {
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
  public boolean acts() {
    return true;
  }

  @Override
  public Integer call() {
    if (!Issues.known(issue)) {
      at.err()
          .println(
              "docker-health: \"%s\" is no issue; accepted: %s"
                  .formatted(Paint.plain(issue), Issues.accepted()));
      return Exit.USAGE;
    }
    Optional<Settings> settings = given.load(at);
    return settings.isEmpty() ? Exit.USAGE : recover(settings.get());
  }

  /** A dry run is made in a house of our own: the service would act. */
  private int recover(Settings settings) {
    Reached reached =
        given.dryRun()
            ? Reach.own(at, settings, Need.LOOK, "recover")
            : Reach.of(at, given, settings, Need.ACT, "recover");
    return switch (reached) {
      case Reached.Ended(int exitCode) -> exitCode;
      case Reached.At(Reach reach) -> {
        try (reach) {
          yield recover(reach);
        }
      }
    };
  }

  private int recover(Reach reach) {
    Answers answers = new Answers(at, reach.desk());
    return switch (answers.rows(names)) {
      case Answer.Bad<List<PatientRow>>(int exitCode) -> exitCode;
      case Answer.Good<List<PatientRow>>(List<PatientRow> rows, String json) -> {
        Following following = new Following(at, answers, rows);
        if (issue.equals(Issues.DISK_SPACE) && !given.dryRun()) {
          following = following.withCleanUp();
        }
        for (PatientRow row : rows) {
          switch (answers.get(Wish.Taken.class, wish(row))) {
            case Answer.Bad<Wish.Taken>(int exitCode) -> {
              yield exitCode;
            }
            case Answer.Good<Wish.Taken>(Wish.Taken taken, String none) ->
                following.from(taken.after());
          }
        }
        yield following.run();
      }
    };
  }

  private Ask wish(PatientRow row) {
    return Ask.post(
        Paths.recover(row.patient()),
        Documents.write(
            Wish.Recover.class, new Wish.Recover(Optional.of(force), Optional.of(issue))));
  }
}
