package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.config.ConfigProblems;
import dev.dockerhealth.agent.config.Loaded;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which settings a person gave with the command: a file, and flags. */
final class Given {
  static final String DRY_RUN = "--dry-run";

  private final ServiceOptions service = new ServiceOptions();
  private final Map<String, String> flags = new HashMap<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Read the settings from this file instead of /etc/docker-health/config.env.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  private boolean version;

  /** A flag that sets a setting. */
  void flag(String name, String value) {
    flags.put(name, value);
  }

  /** Which service is asked; options of the commands that ask one. */
  ServiceOptions service() {
    return service;
  }

  /** Whether nothing must be done. */
  boolean dryRun() {
    return flags.containsKey(DRY_RUN);
  }

  /** Whether anything was given that is not what the service runs with. */
  boolean anything() {
    return config.isPresent() || !flags.isEmpty();
  }

  /** Whether help or the version is wanted, which the library answers itself. */
  boolean onlyTold() {
    return help || version;
  }

  /** The settings; what is wrong with them is said. */
  Optional<Settings> load(Surroundings at) {
    return switch (Settings.load(sources(at))) {
      case Loaded.Ready(Settings settings) -> Optional.of(settings);
      case Loaded.Refused(ConfigProblems problems) -> {
        say(at, problems);
        yield Optional.empty();
      }
    };
  }

  static void say(Surroundings at, ConfigProblems problems) {
    at.err().println("docker-health: the settings cannot be used:");
    problems.lines().forEach(line -> at.err().println("  " + Paint.plain(line)));
    problems.warnings().forEach(line -> at.err().println("  warning: " + Paint.plain(line)));
  }

  private Sources sources(Surroundings at) {
    boolean named = config.isPresent() || Files.exists(at.config());
    return named
        ? Sources.read(flags, at.environment(), config.orElse(at.config()))
        : Sources.read(flags, at.environment());
  }
}
