package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names that look like settings but are none. In the file every such name is told; in the
 * environment, which belongs to everybody, only those that can hardly mean anything else.
 */
final class UnknownKeys {
  /** Others set these everywhere. */
  private static final Set<String> NOT_OURS = Set.of("HOSTNAME");

  private static final List<String> PREFIXES =
      List.of(
          "ALERT_",
          "BACKOFF_",
          "CLEANUP_",
          "DISCORD_WEBHOOK",
          "HEARTBEAT_",
          "HISTORY_",
          "PROBE_",
          "SLACK_WEBHOOK",
          "STORM_",
          "TELEGRAM_");

  private UnknownKeys() {}

  /** One line for each of them, in the order of the alphabet or of the file. */
  static List<String> warnings(Sources sources) {
    Set<String> known = Keys.names();
    Stream<String> environment =
        sources.environment().keySet().stream()
            .sorted()
            .filter(name -> !known.contains(name))
            .flatMap(name -> near(name, known).stream().map(n -> suspect(name, n)));
    Stream<String> file =
        sources.file().lines().entrySet().stream()
            .filter(entry -> !known.contains(entry.getKey()))
            .map(entry -> inFile(entry, sources.file(), known));
    return Stream.concat(environment, file).toList();
  }

  private static String suspect(String name, String near) {
    return "%s (environment): no such setting; the nearest is %s".formatted(name, near);
  }

  private static String inFile(
      Map.Entry<String, ConfigFile.Line> entry, ConfigFile file, Set<String> known) {
    String place = "%s (%s:%d)".formatted(entry.getKey(), file.path(), entry.getValue().number());
    return near(entry.getKey(), known)
        .or(() -> Nearest.within(2, upper(entry.getKey()), known))
        .map(near -> place + ": no such setting; the nearest is " + near)
        .orElse(place + ": no such setting");
  }

  /** Names of files with secrets are near only to what wants to be one. */
  private static Set<String> candidates(String upper, Set<String> known) {
    return known.stream()
        .filter(name -> name.endsWith("_FILE") == upper.endsWith("_FILE"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Short names are near to anything, so that they may have fewer slips: HOME is not MODE. */
  private static Optional<String> near(String name, Set<String> known) {
    String upper = upper(name);
    if (NOT_OURS.contains(upper)) {
      return Optional.empty();
    }
    int slips = upper.length() >= 8 ? 2 : upper.length() >= 5 ? 1 : 0;
    boolean prefixed = PREFIXES.stream().anyMatch(upper::startsWith);
    Set<String> names = candidates(upper, known);
    return prefixed ? Nearest.of(upper, names) : Nearest.within(slips, upper, names);
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
  }
}
