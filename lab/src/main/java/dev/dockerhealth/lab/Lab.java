package dev.dockerhealth.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The lab on the command line: one command each run; 2 is the exit code of wrong usage. */
public final class Lab {
  /** One command: its arguments in, its exit code out. */
  @FunctionalInterface
  interface Command {
    int run(List<String> arguments);
  }

  static final int WRONG_USAGE = 2;

  private static final Map<String, Command> COMMANDS =
      Map.of(
          "engine", EngineCommand::run,
          "bench", BenchCommand::run,
          "stack", StackCommand::run,
          "sampling", SamplingCommand::run,
          "full", FullCommand::run);
  private static final String USAGE =
      """
      usage: lab/run COMMAND

        engine [--directory DIR] [DOCKERD-OPTION...]
                 runs a private Docker engine with the image docker-health/sample:1 until
                 standard input ends or SIGTERM comes; says `ready unix://…` when it answers
        bench NAME
                 measures; without NAME: lists all that can be measured
        stack [SEED [FAULTS]]
                 random faults from a seed (1) against a real stack of nginx, redis and postgresql
                 (50 faults, about half an hour)
        sampling [HOST]
                 holds our figures of what containers use beside those of docker stats
        vm sampling
                 the same in a small virtual machine with control groups of version 2
        vm systemd
                 the distribution and the Debian package in a virtual machine with systemd: installed,
                 upgraded, frozen, rebooted, power cut, removed (about half an hour)
        full     many more simulated days and every benchmark; the result is kept by date
      """;

  private Lab() {}

  public static void main(String[] arguments) {
    System.exit(run(Arrays.asList(arguments)));
  }

  static int run(List<String> arguments) {
    Command command = arguments.isEmpty() ? null : COMMANDS.get(arguments.getFirst());
    if (command == null) {
      System.err.print(USAGE);
      return WRONG_USAGE;
    }
    return command.run(arguments.subList(1, arguments.size()));
  }
}
