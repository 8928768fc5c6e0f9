package dev.dockerhealth.lab.healer;

import dev.dockerhealth.agent.config.ConfigProblems;
import dev.dockerhealth.agent.config.Loaded;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.Sources;
import dev.dockerhealth.agent.run.Watch;
import java.util.Map;

/** The service without a command line: settings from the environment, nothing served. */
final class Watching {
  private static final int USAGE = 2;

  private Watching() {}

  public static void main(String[] arguments) {
    System.exit(run());
  }

  private static int run() {
    return switch (Settings.load(sources())) {
      case Loaded.Ready(Settings settings) ->
          Watch.run(settings, Watching::sources, house -> () -> {});
      case Loaded.Refused(ConfigProblems problems) -> {
        problems.lines().forEach(System.out::println);
        yield USAGE;
      }
    };
  }

  private static Sources sources() {
    return Sources.read(Map.of(), System.getenv());
  }
}
