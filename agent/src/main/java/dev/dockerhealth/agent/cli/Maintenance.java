package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Answers.Answer;
import dev.dockerhealth.agent.cli.Reach.Need;
import dev.dockerhealth.agent.cli.Reach.Reached;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.FactsSheet;
import dev.dockerhealth.agent.expose.HostSheet;
import dev.dockerhealth.agent.expose.Paths;
import dev.dockerhealth.agent.expose.PatientRow;
import dev.dockerhealth.agent.expose.Wish;
import java.util.List;
import java.util.Optional;

/** Hands on the wish for maintenance or its end, and sees to it that it was taken up. */
final class Maintenance {
  private static final int GLANCES = 20;

  private final Surroundings at;
  private final Given given;
  private final String command;

  Maintenance(Surroundings at, Given given, String command) {
    this.at = at;
    this.given = given;
    this.command = command;
  }

  int ask(Ask wish, boolean paused, List<String> names, String how) {
    Optional<Settings> settings = given.load(at);
    if (settings.isEmpty()) {
      return Exit.USAGE;
    }
    if (given.dryRun()) {
      at.out().println("would " + command + " " + whom(names) + (how.isEmpty() ? "" : " " + how));
      return Exit.WELL;
    }
    return switch (Reach.of(at, given, settings.get(), Need.ACT, command)) {
      case Reached.Ended(int exitCode) -> exitCode;
      case Reached.At(Reach reach) -> {
        try (reach) {
          yield ask(new Answers(at, reach.desk()), wish, paused, names, how);
        }
      }
    };
  }

  private int ask(Answers answers, Ask wish, boolean paused, List<String> names, String how) {
    return switch (answers.get(Wish.Taken.class, wish)) {
      case Answer.Bad<Wish.Taken>(int exitCode) -> exitCode;
      case Answer.Good<Wish.Taken>(Wish.Taken taken, String json) -> {
        if (!takenUp(answers, paused, names, taken.after())) {
          at.err().println("docker-health: it was asked for, but not taken up within 10 s");
          yield Exit.ILL;
        }
        at.out()
            .println(
                Paint.plain(whom(names))
                    + (paused ? ": maintenance " + how : ": maintenance has ended"));
        yield Exit.WELL;
      }
    };
  }

  private boolean takenUp(Answers answers, boolean paused, List<String> names, long before) {
    long after = before;
    for (int i = 0; i < GLANCES; i++) {
      if (is(answers, paused, names)) {
        return true;
      }
      if (answers.facts(after, "500ms")
          instanceof Answer.Good<FactsSheet>(FactsSheet facts, String json)) {
        after = facts.latest();
      }
    }
    return false;
  }

  private boolean is(Answers answers, boolean paused, List<String> names) {
    if (names.isEmpty()) {
      return answers.get(HostSheet.class, Ask.get(Paths.HOST))
              instanceof Answer.Good<HostSheet>(HostSheet host, String json)
          && host.pause().isPresent() == paused;
    }
    return answers.rows(names)
            instanceof Answer.Good<List<PatientRow>>(List<PatientRow> rows, String json)
        && (!paused || rows.stream().allMatch(PatientRow::paused));
  }

  private static String whom(List<String> names) {
    return names.isEmpty() ? "all containers" : String.join(", ", names);
  }
}
