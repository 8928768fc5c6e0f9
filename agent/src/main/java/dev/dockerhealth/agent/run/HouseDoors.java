package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.cli.Doors;
import dev.dockerhealth.agent.config.LogLevel;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.record.JournalCheckup;
import java.util.Optional;

/** Opens houses for the command line. */
final class HouseDoors implements Doors {

  @Override
  public Opening open(Settings settings, Purpose purpose, String command) {
    if (settings.log().level() != LogLevel.DEBUG) {
      LogKeeper.clear();
    }
    return switch (Houses.open(settings, houses(purpose), command)) {
      case Houses.Opened.Open(Houses.OpenHouse house) -> new Opening.Open(house, house::close);
      case Houses.Opened.Taken(String why) -> new Opening.Taken(why);
      case Houses.Opened.Refused(String why, int exitCode) -> new Opening.Refused(why, exitCode);
    };
  }

  private static Houses.Purpose houses(Purpose purpose) {
    return switch (purpose) {
      case LOOK -> Houses.Purpose.LOOK;
      case ASKED -> Houses.Purpose.ASKED;
      case HEAL -> Houses.Purpose.ACT;
    };
  }

  @Override
  public Engine engine(Settings settings) {
    return EngineDoor.open(settings.engine());
  }

  @Override
  public Optional<String> journalTrouble(Settings settings) {
    return JournalCheckup.of(settings.state().dir());
  }
}
