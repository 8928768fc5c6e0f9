package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Answers.Answer;
import dev.dockerhealth.agent.cli.Columns.Cell;
import dev.dockerhealth.agent.cli.Paint.Tone;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.Caller;
import dev.dockerhealth.agent.expose.ConfigSheet;
import dev.dockerhealth.agent.expose.Documents;
import dev.dockerhealth.agent.expose.Paths;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The settings that hold. */
@Command(
    name = "config",
    description = {
      "The settings that hold, and where they came from.",
      "",
      "Those of the service that runs, unless settings are given here. Secrets are masked.",
      ""
    })
final class ConfigCommand implements Named {
  private final Surroundings at;

  @Mixin private final Given given = new Given();

  @Mixin private final FormOption format = new FormOption();

  ConfigCommand(Surroundings at) {
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
    Optional<Settings> settings = given.load(at);
    if (settings.isEmpty()) {
      return Exit.USAGE;
    }
    return given.anything() ? own(settings.get()) : ofService(settings.get());
  }

  private int ofService(Settings settings) {
    return switch (Reach.service(at, given, settings)) {
      case Reach.Service.Wrong(String why) -> {
        at.err().println("docker-health: " + Paint.plain(why));
        yield Exit.USAGE;
      }
      case Reach.Service.None none -> own(settings);
      case Reach.Service.At(Caller caller) ->
          switch (Reach.answers(at, caller).get(ConfigSheet.class, Ask.get(Paths.CONFIG))) {
            case Answer.Bad<ConfigSheet>(int exitCode) -> exitCode;
            case Answer.Good<ConfigSheet>(ConfigSheet sheet, String json) -> print(sheet, json);
          };
    };
  }

  private int own(Settings settings) {
    ConfigSheet own = ConfigSheet.of(settings);
    return print(own, Documents.write(ConfigSheet.class, own));
  }

  private int print(ConfigSheet sheet, String json) {
    if (format.json()) {
      at.out().println(json);
      return Exit.WELL;
    }
    Columns columns = new Columns();
    sheet.settings().forEach(setting -> add(columns, setting));
    columns.lines(new Paint(at.colour()), at.width()).forEach(at.out()::println);
    sheet.warnings().forEach(w -> at.err().println("warning: " + Paint.plain(w)));
    return Exit.WELL;
  }

  private static void add(Columns columns, ConfigSheet.Setting setting) {
    boolean untouched = setting.origin().equals("default");
    columns.row(
        Cell.of(setting.key()),
        Cell.of(Columns.cut(setting.value(), 50)),
        new Cell(
            untouched ? Tone.QUIET : Tone.PLAIN,
            setting.effective()
                ? setting.origin()
                : setting.origin() + " (takes effect in a later release)"));
  }
}
