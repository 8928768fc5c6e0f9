package dev.dockerhealth.agent.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The forms in which docker-services-monitoring is called ({@code run_monitor.py --once} …), with
 * their meaning there, as commands of ours.
 */
public final class MonitorForms {
  /** What says that it is one of these forms. */
  private static final Set<String> MODES =
      Set.of(
          "--once",
          "--scheduled",
          "--continuous",
          "--realtime",
          "--test",
          "--test-notification",
          "--status");

  private static final Map<String, List<String>> SETTINGS =
      Map.of(
          "--no-notifications", List.of("--notification-enabled", "false"),
          "--include-stopped", List.of("--include-stopped-containers", "true"),
          "--exclude-stopped", List.of("--include-stopped-containers", "false"));

  private static final int MOST_DIGITS = 6;

  private MonitorForms() {}

  /** What came of reading. */
  public sealed interface Read {}

  /** It is no such form. */
  public record Other() implements Read {}

  /** These commands, one after the other; the highest exit code counts. */
  public record Commands(List<List<String>> all) implements Read {}

  /** This command again and again, until it is told to end. */
  public record Every(Duration pause, List<String> command) implements Read {}

  /** One sentence. */
  public record Wrong(String why) implements Read {}

  /** Reads the arguments of the program. */
  public static Read read(List<String> arguments) {
    if (arguments.equals(List.of("--config"))) {
      return new Commands(List.of(List.of("config")));
    }
    boolean ours = arguments.isEmpty() || !arguments.getFirst().startsWith("--");
    List<String> modes = arguments.stream().filter(MODES::contains).toList();
    if (ours || modes.isEmpty()) {
      return new Other();
    }
    if (modes.size() > 1) {
      return new Wrong("%s and %s exclude each other".formatted(modes.get(0), modes.get(1)));
    }
    return translated(modes.getFirst(), arguments);
  }

  private static Read translated(String mode, List<String> arguments) {
    List<String> settings = new ArrayList<>();
    Optional<String> number = Optional.empty();
    boolean quiet = arguments.contains("--no-notifications");
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      Optional<String> next =
          Optional.of(i + 1).filter(n -> n < arguments.size()).map(arguments::get);
      if (argument.equals(mode)) {
        number = next.filter(text -> !text.startsWith("-") && takesNumber(mode));
        i += number.isPresent() ? 1 : 0;
      } else if (SETTINGS.containsKey(argument)) {
        settings.addAll(SETTINGS.getOrDefault(argument, List.of()));
      } else if (argument.equals("--filter") || argument.equals("--log-level")) {
        if (next.isEmpty()) {
          return new Wrong(argument + " needs a value");
        }
        settings.add(argument.equals("--filter") ? "--container-name-filter" : argument);
        settings.add(next.get());
        i++;
      } else {
        return new Wrong("%s takes no %s".formatted(mode, argument));
      }
    }
    if (number.isPresent()
        && !number.get().matches("[1-9][0-9]{0,%d}".formatted(MOST_DIGITS - 1))) {
      return new Wrong("%s %s: accepts a number of at least 1".formatted(mode, number.get()));
    }
    return commands(mode, number, settings, quiet);
  }

  private static boolean takesNumber(String mode) {
    return mode.equals("--realtime") || mode.equals("--continuous");
  }

  private static Read commands(
      String mode, Optional<String> number, List<String> settings, boolean quiet) {
    List<String> report = with(settings, quiet ? List.of("report") : List.of("report", "--send"));
    return switch (mode) {
      case "--once" -> new Commands(List.of(report));
      case "--continuous" ->
          number
              .<Read>map(minutes -> new Every(Duration.ofMinutes(Long.parseLong(minutes)), report))
              .orElseGet(() -> new Wrong("--continuous needs a number of minutes"));
      case "--scheduled" ->
          new Commands(List.of(with(settings, List.of("watch", "--run", "report"))));
      case "--realtime" -> {
        List<String> watch = new ArrayList<>(List.of("watch", "--run", "watch"));
        number.ifPresent(seconds -> watch.addAll(List.of("--check-interval", seconds)));
        yield new Commands(List.of(with(settings, watch)));
      }
      case "--test" ->
          new Commands(
              List.of(with(settings, List.of("doctor")), with(settings, List.of("notify-test"))));
      case "--test-notification" -> new Commands(List.of(with(settings, List.of("notify-test"))));
      default -> new Commands(List.of(with(settings, List.of("status"))));
    };
  }

  private static List<String> with(List<String> settings, List<String> command) {
    return Stream.concat(command.stream(), settings.stream()).toList();
  }
}
