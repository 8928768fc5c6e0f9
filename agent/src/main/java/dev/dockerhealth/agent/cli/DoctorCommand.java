package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Checkup.Finding;
import dev.dockerhealth.agent.cli.Checkup.Grade;
import dev.dockerhealth.agent.cli.Columns.Cell;
import dev.dockerhealth.agent.cli.Paint.Tone;
import dev.dockerhealth.agent.config.Settings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether all that is needed is there, and how to mend what is not. */
@Command(
    name = "doctor",
    description = {
      "Looks whether all that is needed is there.",
      "",
      "Engine, permissions, folders, journal, channels, clock, a second healer; and says how to mend what is not. Changes nothing.",
      ""
    })
final class DoctorCommand implements Named {
  private final Surroundings at;

  @Mixin private final Given given = new Given();

  DoctorCommand(Surroundings at) {
    this.at = at;
  }

  @Override
  public Given given() {
    return given;
  }

  @Override
  public Integer call() {
    Optional<Settings> settings = given.load(at);
    return settings.isEmpty() ? Exit.USAGE : print(new Checkup(at, settings.get()).findings());
  }

  private int print(List<Finding> findings) {
    Columns columns = new Columns();
    findings.forEach(f -> add(columns, f));
    columns.lines(new Paint(at.colour()), at.width()).forEach(at.out()::println);
    if (findings.stream().anyMatch(f -> f.grade() == Grade.NO_ENGINE)) {
      return Exit.NO_ENGINE;
    }
    return findings.stream().anyMatch(f -> f.grade() == Grade.FAILED) ? Exit.ILL : Exit.WELL;
  }

  /** The mend is on a line of its own, so that a narrow terminal does not cut it off. */
  private static void add(Columns columns, Finding f) {
    columns.row(new Cell(tone(f.grade()), f.grade().word()), Cell.of(f.what()), Cell.of(f.found()));
    if (!f.mend().isEmpty()) {
      columns.row(Cell.of(""), Cell.of(""), new Cell(Tone.HEAD, f.mend()));
    }
  }

  private static Tone tone(Grade grade) {
    return switch (grade) {
      case OK -> Tone.GOOD;
      case WARNING -> Tone.CARE;
      case FAILED, NO_ENGINE -> Tone.BAD;
    };
  }
}
