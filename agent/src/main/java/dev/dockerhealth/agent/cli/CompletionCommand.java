package dev.dockerhealth.agent.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The completion script of the shell. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a completion script: source <(docker-health completion).")
final class CompletionCommand implements Callable<Integer> {
  /** For which shell. */
  enum Shell {
    BASH,
    ZSH
  }

  private final Surroundings at;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SHELL",
      arity = "0..1",
      defaultValue = "bash",
      description = "bash or zsh (the same script does for both).")
  private Shell shell = Shell.BASH;

  CompletionCommand(Surroundings at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    String head = shell == Shell.ZSH ? "autoload -U +X bashcompinit && bashcompinit\n" : "";
    at.out().print(head + AutoComplete.bash("docker-health", spec.parent().commandLine()));
    at.out().flush();
    return Exit.WELL;
  }
}
