package dev.dockerhealth.agent.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page, in the language of {@code man}, made from the model of the command line. */
final class ManPage {
  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  static String of(CommandSpec root) {
    ManPage man = new ManPage();
    man.head(root);
    man.macro(".SH COMMANDS");
    root.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(command -> !command.usageMessage().hidden())
        .forEach(man::command);
    man.foot();
    return man.page.toString();
  }

  private void head(CommandSpec root) {
    macro(".TH DOCKER-HEALTH 1");
    macro(".SH NAME");
    text("docker-health - keeps the containers of a Docker host alive");
    macro(".SH SYNOPSIS");
    macro(".B docker-health");
    text("COMMAND [OPTION...] [NAME...]");
    macro(".SH DESCRIPTION");
    text(sentence(root.usageMessage().description()));
  }

  private void command(CommandSpec command) {
    macro(".SS " + command.name() + arguments(command));
    text(sentence(command.usageMessage().description()));
    command.options().stream().filter(option -> !option.hidden()).forEach(this::option);
    command.positionalParameters().forEach(this::positional);
  }

  private static String arguments(CommandSpec command) {
    return command.positionalParameters().stream()
        .map(p -> " " + (p.required() ? p.paramLabel() : "[" + p.paramLabel() + "]"))
        .collect(Collectors.joining());
  }

  private void option(OptionSpec option) {
    macro(".TP");
    String names =
        Arrays.stream(option.names()).map(ManPage::escaped).collect(Collectors.joining(", "));
    boolean valued = option.arity().max() > 0;
    macro(".B " + names + (valued ? " " + escaped(option.paramLabel()) : ""));
    text(sentence(option.description()));
  }

  private void positional(PositionalParamSpec parameter) {
    macro(".TP");
    macro(".B " + escaped(parameter.paramLabel()));
    text(sentence(parameter.description()));
  }

  private void foot() {
    macro(".SH EXIT STATUS");
    for (List<String> row :
        List.of(
            List.of("0", "All is well, or healed."),
            List.of("1", "Something is still ill."),
            List.of("2", "Wrong usage or settings."),
            List.of("3", "The engine cannot be reached."))) {
      macro(".TP");
      macro(".B " + row.getFirst());
      text(row.getLast());
    }
    macro(".SH FILES");
    for (String file :
        List.of(
            "/etc/docker-health/config.env",
            "/var/lib/docker-health/journal.db",
            "/run/docker-health/control",
            "/var/log/docker-health")) {
      macro(".TP");
      macro(".I " + file);
      text("");
    }
  }

  private static String sentence(String[] description) {
    return String.join(" ", description).replace("%%", "%").strip();
  }

  private void macro(String line) {
    page.append(line).append('\n');
  }

  /** A line of text must not begin with a dot or a quote, which would make it a macro. */
  private void text(String text) {
    String line = escaped(text);
    page.append(line.startsWith(".") || line.startsWith("'") ? "\\&" : "")
        .append(line)
        .append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("–", "\\(en")
        .replace("…", "...")
        .replace("×", "x");
  }
}
