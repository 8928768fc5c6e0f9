package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.cli.Cli;
import dev.dockerhealth.agent.cli.MonitorForms;
import dev.dockerhealth.agent.cli.Surroundings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Where the program begins. */
public final class Main {
  private static final List<String> ONLY_TOLD = List.of("-h", "--help", "-V", "--version");

  private static final int USAGE = 2;

  private Main() {}

  /** Runs a command and ends with its exit code. */
  public static void main(String[] arguments) {
    LogKeeper.install();
    int exitCode = run(Arrays.asList(arguments));
    LogKeeper.end();
    System.exit(exitCode);
  }

  /** Another tool's forms are taken for what they mean there. */
  private static int run(List<String> arguments) {
    return switch (MonitorForms.read(arguments)) {
      case MonitorForms.Other other -> one(arguments);
      case MonitorForms.Commands(List<List<String>> all) ->
          all.stream().mapToInt(Main::one).max().orElse(0);
      case MonitorForms.Every(Duration pause, List<String> command) -> always(pause, command);
      case MonitorForms.Wrong(String why) -> {
        System.err.println("docker-health: " + why);
        System.err.println("'docker-health --help' tells how it is used.");
        yield USAGE;
      }
    };
  }

  private static int always(Duration pause, List<String> command) {
    int exitCode = one(command);
    try {
      while (exitCode != USAGE) { // what cannot be done now cannot be done later either
        Thread.sleep(pause);
        exitCode = one(command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return exitCode;
  }

  /** The service does without the command line library, whose memory it would keep. */
  private static int one(List<String> arguments) {
    boolean service =
        !arguments.isEmpty()
            && arguments.getFirst().equals("watch")
            && arguments.stream().noneMatch(ONLY_TOLD::contains);
    return service
        ? Service.run(arguments.subList(1, arguments.size()))
        : Cli.run(arguments, Surroundings.usual(new HouseDoors()));
  }
}
