package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.expose.House;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One pass, for cron. */
@Command(
    name = "once",
    description = {
      "One pass, for cron.",
      "",
      "Looks, makes at most one attempt per container, waits up to 60 s for it to show its effect, prints, and ends. A later run judges what was left. A disk that is too full is cleaned up. Where another healer is at work, there is nothing to do.",
      ""
    })
final class OnceCommand implements Named {
  private final Surroundings at;

  @Mixin private final Given given = new Given();

  OnceCommand(Surroundings at) {
    this.at = at;
  }

  @Override
  public Given given() {
    return given;
  }

  @Override
  public boolean showsSettings() {
    return true;
  }

  @Override
  public boolean acts() {
    return true;
  }

  @Override
  public Integer call() {
    Optional<Settings> settings = given.load(at);
    return settings.isEmpty() ? Exit.USAGE : open(settings.get());
  }

  private int open(Settings settings) {
    Doors.Purpose purpose = given.dryRun() ? Doors.Purpose.LOOK : Doors.Purpose.HEAL;
    return switch (at.doors().open(settings, purpose, "once")) {
      case Doors.Opening.Taken(String why) -> {
        at.out().println(Paint.plain(why) + "; so there is nothing to do here");
        yield Exit.WELL;
      }
      case Doors.Opening.Refused(String why, int exitCode) -> {
        at.err().println("docker-health: " + Paint.plain(why));
        yield exitCode;
      }
      case Doors.Opening.Open(House house, Runnable close) -> {
        try (Reach reach = Reach.into(house, close)) {
          yield pass(house, reach);
        }
      }
    };
  }

  private int pass(House house, Reach reach) {
    Optional<String> trouble = Reach.firstLook(at, house);
    if (trouble.isPresent()) {
      at.err().println("docker-health: " + Paint.plain(trouble.get()));
      return Exit.NO_ENGINE;
    }
    return new OnePass(at, house, new Answers(at, reach.desk())).run();
  }
}
