package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Answers.Answer;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.Caller;
import dev.dockerhealth.agent.expose.HostSheet;
import dev.dockerhealth.agent.expose.Paths;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The way to the dashboard. */
@Command(
    name = "open",
    description = {
      "Prints the address of the dashboard, which lets one browser in, once, within 5 minutes;"
          + " on a desktop it is opened.",
      "",
      "The service listens on this host only unless HTTP_LISTEN says otherwise; from elsewhere:"
          + " ssh -L 9640:127.0.0.1:9640 HOST.",
      ""
    })
final class OpenCommand implements Named {
  private static final Duration HOLDS = Duration.ofMinutes(5);

  private final Surroundings at;

  @Mixin private final Given given = new Given();

  @Option(names = "--print", description = "Only print it.")
  private boolean print;

  OpenCommand(Surroundings at) {
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
  public Integer call() {
    Optional<Settings> settings = given.load(at);
    if (settings.isEmpty()) {
      return Exit.USAGE;
    }
    return switch (Reach.service(at, given, settings.get())) {
      case Reach.Service.Wrong(String why) -> said(why, Exit.USAGE);
      case Reach.Service.None none ->
          said(
              "no service runs here for this engine, and so no dashboard; start `docker-health"
                  + " watch`",
              Exit.ILL);
      case Reach.Service.At(Caller caller) -> open(caller);
    };
  }

  /** By the clock of the service: it is the one who looks at the pass. */
  private int open(Caller caller) {
    return switch (Reach.answers(at, caller).get(HostSheet.class, Ask.get(Paths.HOST))) {
      case Answer.Bad<HostSheet>(int exitCode) -> exitCode;
      case Answer.Good<HostSheet>(HostSheet host, String json) -> {
        String address = caller.entrance(host.at(), HOLDS);
        at.out().println(address);
        at.out().flush();
        if (at.terminal() && !print && desktop()) {
          browse(address);
        }
        yield Exit.WELL;
      }
    };
  }

  private boolean desktop() {
    return at.environment().containsKey("DISPLAY")
        || at.environment().containsKey("WAYLAND_DISPLAY");
  }

  private void browse(String address) {
    try {
      new ProcessBuilder("xdg-open", address)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      at.err().println("docker-health: no browser could be opened; open the address yourself");
    }
  }

  private int said(String why, int exitCode) {
    at.err().println("docker-health: " + Paint.plain(why));
    return exitCode;
  }
}
