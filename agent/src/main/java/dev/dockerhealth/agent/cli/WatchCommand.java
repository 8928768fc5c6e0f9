package dev.dockerhealth.agent.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Only the help of the service's command; {@code Main} starts the service without this library. */
@Command(
    name = "watch",
    description = {
      "The service: watches the engine and heals what is ill.",
      "",
      "Answers the other commands, ends on SIGTERM or SIGINT, reads its settings anew on SIGHUP.",
      ""
    })
final class WatchCommand implements Named {
  @Mixin private final Given given = new Given();

  @Override
  public Given given() {
    return given;
  }

  @Override
  public boolean showsSettings() {
    return true;
  }

  @Override
  public boolean acts() {
    return true;
  }

  @Override
  public Integer call() {
    throw new IllegalStateException("the service is started elsewhere");
  }
}
