package dev.dockerhealth.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The manual page. */
@Command(
    name = "man",
    mixinStandardHelpOptions = true,
    description = "Prints the manual page: docker-health man | man -l -.")
final class ManCommand implements Callable<Integer> {
  private final Surroundings at;

  @Spec private CommandSpec spec = CommandSpec.create();

  ManCommand(Surroundings at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    at.out().print(ManPage.of(spec.parent()));
    at.out().flush();
    return Exit.WELL;
  }
}
