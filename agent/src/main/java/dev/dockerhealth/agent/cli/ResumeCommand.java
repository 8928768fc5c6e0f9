package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.Documents;
import dev.dockerhealth.agent.expose.Paths;
import dev.dockerhealth.agent.expose.Wish;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** End of maintenance. */
@Command(
    name = "resume",
    description = {"Ends maintenance."})
final class ResumeCommand implements Named {
  private final Surroundings at;

  @Mixin private final Given given = new Given();

  @Parameters(
      paramLabel = "NAME",
      description = "Only these containers; none: the maintenance of all.")
  private List<String> names = List.of();

  ResumeCommand(Surroundings at) {
    this.at = at;
  }

  @Override
  public Given given() {
    return given;
  }

  @Override
  public boolean asks() {
    return true;
  }

  @Override
  public boolean acts() {
    return true;
  }

  @Override
  public Integer call() {
    return new Maintenance(at, given, "resume")
        .ask(
            Ask.post(
                Paths.RESUME,
                Documents.write(Wish.Resume.class, new Wish.Resume(Optional.of(names)))),
            false,
            names,
            "");
  }
}
