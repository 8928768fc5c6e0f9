package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.Documents;
import dev.dockerhealth.agent.expose.Paths;
import dev.dockerhealth.agent.expose.Wish;
import dev.dockerhealth.core.config.Durations;
import dev.dockerhealth.core.config.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begin of maintenance. */
@Command(
    name = "pause",
    description = {
      "Maintenance: look, but do not touch.",
      "",
      "It survives restarts, and ends by itself where --for is given.",
      ""
    })
final class PauseCommand implements Named {
  private final Surroundings at;

  @Mixin private final Given given = new Given();

  @Parameters(paramLabel = "NAME", description = "Only these containers; none: all.")
  private List<String> names = List.of();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "When it ends by itself, as in 30m or 2h; without it `resume` ends it.")
  private Optional<String> length = Optional.empty();

  PauseCommand(Surroundings at) {
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
    if (length.isPresent()
        && Durations.parse(length.get()) instanceof Parsed.Wrong<Duration>(String accepted)) {
      at.err()
          .println(
              "docker-health: --for %s: accepts %s".formatted(Paint.plain(length.get()), accepted));
      return Exit.USAGE;
    }
    return new Maintenance(at, given, "pause")
        .ask(
            Ask.post(
                Paths.PAUSE,
                Documents.write(Wish.Pause.class, new Wish.Pause(Optional.of(names), length))),
            true,
            names,
            length.map(l -> "for " + l).orElse("until `docker-health resume`"));
  }
}
