package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.config.Loaded;
import dev.dockerhealth.agent.config.Redaction;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.Sources;
import dev.dockerhealth.core.config.Nearest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of docker-health. */
public final class Cli {
  private Cli() {}

  @Command(
      name = "docker-health",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "Keeps the containers of a Docker host alive.",
      footer = {
        "",
        "Exit codes: 0 all well, 1 something is still ill, 2 wrong usage or settings,",
        "3 the engine cannot be reached.",
        "'docker-health COMMAND --help' tells more about one."
      })
  private static final class Root implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("handled before");
    }
  }

  /** Carries out what was written; the exit code. */
  public static int run(List<String> arguments, Surroundings at) {
    CommandLine line = build(at);
    if (arguments.isEmpty()) {
      line.usage(line.getErr());
      return Exit.USAGE;
    }
    return line.execute(arguments.toArray(String[]::new));
  }

  /** The whole model. */
  static CommandLine build(Surroundings at) {
    CommandLine root = new CommandLine(new Root());
    List.of(
            new WatchCommand(),
            new OnceCommand(at),
            new StatusCommand(at),
            new ExplainCommand(at),
            new RecoverCommand(at),
            new HistoryCommand(at),
            new ReportCommand(at),
            new AuditCommand(at),
            new WaitCommand(at),
            new OpenCommand(at),
            new PauseCommand(at),
            new ResumeCommand(at),
            new ConfigCommand(at),
            new DoctorCommand(at),
            new NotifyTestCommand(at))
        .forEach(command -> add(root, command));
    root.addSubcommand(new CommandLine(new CompletionCommand(at)));
    root.addSubcommand(new CommandLine(new ManCommand(at)));
    settle(root, at);
    return root;
  }

  private static void add(CommandLine root, Named command) {
    CommandLine line = new CommandLine(command);
    CommandSpec spec = line.getCommandSpec();
    SettingOptions.addTo(spec, command.given(), command.showsSettings());
    if (command.asks()) {
      spec.addMixin("service", CommandSpec.forAnnotatedObject(command.given().service()));
    }
    if (command.acts()) {
      SettingOptions.addDryRun(spec, command.given());
    }
    root.addSubcommand(line);
  }

  private static void settle(CommandLine root, Surroundings at) {
    root.getSubcommands().values().forEach(sub -> about(sub.getCommandSpec()));
    about(root.getCommandSpec());
    root.setOut(new PrintWriter(at.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(at.err(), true, StandardCharsets.UTF_8));
    root.setColorScheme(CommandLine.Help.defaultColorScheme(at.colour() ? Ansi.ON : Ansi.OFF));
    root.setUsageHelpWidth(Math.max(55, Math.min(100, at.width().orElse(80))));
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setParameterExceptionHandler((e, args) -> misused(e, at));
    root.setExecutionExceptionHandler((e, line, parsed) -> failed(e, at));
  }

  private static void about(CommandSpec spec) {
    spec.versionProvider(
        () -> new String[] {"docker-health " + dev.dockerhealth.agent.expose.Version.text()});
    spec.usageMessage().abbreviateSynopsis(true).sortOptions(false);
  }

  private static int misused(ParameterException e, Surroundings at) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    String what =
        e instanceof UnmatchedArgumentException unmatched
            ? notThere(unmatched)
            : String.valueOf(e.getMessage());
    at.err().println(name + ": " + Paint.plain(what));
    at.err().println("'" + name + " --help' tells how it is used.");
    return Exit.USAGE;
  }

  private static String notThere(UnmatchedArgumentException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String word = e.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      return "there is no option " + word + near(word, command.optionsMap().keySet());
    }
    return command.subcommands().isEmpty()
        ? "\"%s\" is one argument too many".formatted(word)
        : "there is no command \"%s\"%s"
            .formatted(word, near(word, command.subcommands().keySet()));
  }

  private static String near(String word, Set<String> known) {
    return Nearest.within(3, word, known).map(n -> "; did you mean " + n + "?").orElse("");
  }

  /** The mask of the usual settings, as far as they can be read. */
  private static Redaction secrets(Surroundings at) {
    Sources sources =
        Files.exists(at.config())
            ? Sources.read(Map.of(), at.environment(), at.config())
            : Sources.read(Map.of(), at.environment());
    return switch (Settings.load(sources)) {
      case Loaded.Ready(Settings settings) -> Redaction.of(settings);
      case Loaded.Refused refused -> new Redaction(List.of());
    };
  }

  /** No trace reaches a person who has not asked for one. */
  private static int failed(Exception e, Surroundings at) {
    UnaryOperator<String> mask = secrets(at)::mask;
    at.err().println("docker-health: this is a bug: " + Paint.plain(mask.apply(e.toString())));
    if (at.environment().getOrDefault("LOG_LEVEL", "").equalsIgnoreCase("DEBUG")) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      at.err().print(mask.apply(trace.toString()));
    } else {
      at.err().println("LOG_LEVEL=DEBUG shows where it happened.");
    }
    return Exit.ILL;
  }
}
