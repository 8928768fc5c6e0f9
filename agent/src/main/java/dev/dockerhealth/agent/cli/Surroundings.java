package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.config.ConfigFile;
import dev.dockerhealth.agent.config.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a command runs.
 *
 * @param width columns of the terminal; empty: the output is no terminal
 * @param config the configuration file that is read unless {@code --config} names another
 * @param control where the control file of a service may be
 */
public record Surroundings(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Optional<Integer> width,
    Path config,
    Function<Settings, List<Path>> control,
    Doors doors) {

  /** The usual ones of a process. */
  public static Surroundings usual(Doors doors) {
    return new Surroundings(
        System.out,
        System.err,
        System.getenv(),
        TerminalWidth.ofThisProcess(),
        ConfigFile.STANDARD,
        dev.dockerhealth.agent.expose.ControlFile::places,
        doors);
  }

  /** Whether a person looks at the output. */
  boolean terminal() {
    return width.isPresent();
  }

  /** Whether colours are welcome (no-color.org). */
  boolean colour() {
    return terminal()
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
