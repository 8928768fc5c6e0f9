package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.cli.Cli;
import dev.dockerhealth.agent.cli.Surroundings;
import java.util.Arrays;
import java.util.List;

/** Where the program begins. */
public final class Main {
  private static final List<String> ONLY_TOLD = List.of("-h", "--help", "-V", "--version");

  private Main() {}

  /** Runs a command and ends with its exit code. */
  public static void main(String[] arguments) {
    LogKeeper.install();
    int exitCode = run(Arrays.asList(arguments));
    LogKeeper.end();
    System.exit(exitCode);
  }

  /** The service does without the command line library, whose memory it would keep. */
  private static int run(List<String> arguments) {
    boolean service =
        !arguments.isEmpty()
            && arguments.getFirst().equals("watch")
            && arguments.stream().noneMatch(ONLY_TOLD::contains);
    return service
        ? Service.run(arguments.subList(1, arguments.size()))
        : Cli.run(arguments, Surroundings.usual(new HouseDoors()));
  }
}
