package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.cli.PlainFlags;
import dev.dockerhealth.agent.config.ConfigProblems;
import dev.dockerhealth.agent.config.Loaded;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.Sources;
import dev.dockerhealth.agent.expose.House;
import dev.dockerhealth.agent.expose.http.Front;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the service: flags, settings, house, and its door to the outside. */
final class Service {
  private static final System.Logger LOG = System.getLogger("docker-health");
  private static final int USAGE = 2;

  private Service() {}

  static int run(List<String> arguments) {
    return switch (PlainFlags.read(arguments)) {
      case PlainFlags.Read.Wrong(String why) -> {
        System.err.println("docker-health watch: " + why);
        System.err.println("'docker-health watch --help' tells how it is used.");
        yield USAGE;
      }
      case PlainFlags.Read.Flagged(Map<String, String> flags, Optional<String> config) ->
          start(flags, config.map(Path::of));
    };
  }

  private static int start(Map<String, String> flags, Optional<Path> config) {
    return switch (Settings.load(sources(flags, config))) {
      case Loaded.Refused(ConfigProblems problems) -> {
        System.err.println("docker-health: the settings cannot be used:");
        problems.lines().forEach(line -> System.err.println("  " + line));
        problems.warnings().forEach(line -> System.err.println("  warning: " + line));
        yield USAGE;
      }
      case Loaded.Ready(Settings settings) ->
          Watch.run(settings, () -> sources(flags, config), house -> serve(house, settings));
    };
  }

  private static Sources sources(Map<String, String> flags, Optional<Path> config) {
    return config
        .map(path -> Sources.read(flags, System.getenv(), path))
        .orElseGet(() -> Sources.read(flags, System.getenv()));
  }

  /** Healing goes on though the outside cannot be served. */
  private static Watch.Served serve(House house, Settings settings) {
    return switch (Front.open(house, settings)) {
      case Front.Opened.Open(Front front) -> serves(front);
      case Front.Opened.Refused(String why) -> {
        LOG.log(System.Logger.Level.ERROR, "{0}; healing goes on all the same", why);
        yield switch (Front.openForCommands(house, settings)) {
          case Front.Opened.Open(Front front) -> serves(front);
          case Front.Opened.Refused refused -> Watch.Served.nothing();
        };
      }
    };
  }

  private static Watch.Served serves(Front front) {
    front.trouble().ifPresent(words -> LOG.log(System.Logger.Level.WARNING, words));
    LOG.log(System.Logger.Level.INFO, "serves on {0}", front.address());
    return new Watch.Served(front, front.folder());
  }
}
