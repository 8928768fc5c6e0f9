package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Flags;
import dev.dockerhealth.core.config.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Flags that set a setting without being named like it. */
final class FlagNames {
  /** Decides and says everything, does nothing; it has no setting. */
  static final String DRY_RUN = "--dry-run";

  private static final List<FlagName> OTHER =
      List.of(
          new FlagName("--filter", "CONTAINER_NAME_FILTER", false),
          new FlagName("--realtime", "CHECK_INTERVAL", false),
          new FlagName("--no-notifications", "NOTIFICATION_ENABLED", true),
          new FlagName("--include-stopped", "INCLUDE_STOPPED_CONTAINERS", false),
          new FlagName("--exclude-stopped", "INCLUDE_STOPPED_CONTAINERS", true));

  private FlagNames() {}

  /**
   * A flag and the setting it sets.
   *
   * @param negated whether it sets the opposite of what it says
   */
  record FlagName(String flag, String key, boolean negated) {}

  /** What the flags say about a setting. */
  static List<Written> written(Key<?> key, Map<String, String> flags) {
    return Stream.concat(
            Stream.of(new FlagName(key.flag(), key.name(), false)),
            OTHER.stream().filter(other -> other.key().equals(key.name())))
        .filter(name -> flags.containsKey(name.flag()))
        .map(name -> written(name, flags.getOrDefault(name.flag(), "")))
        .toList();
  }

  /** All flags that are understood here. */
  static Set<String> known() {
    return Stream.of(
            Keys.ALL.stream().map(Key::flag),
            OTHER.stream().map(FlagName::flag),
            Stream.of(DRY_RUN))
        .flatMap(names -> names)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Written written(FlagName name, String value) {
    return new Written(
        name.key(), name.negated() ? opposite(value) : value, new Origin.Flag(name.flag()), false);
  }

  private static String opposite(String value) {
    return Flags.parse(value) instanceof Parsed.Value<Boolean>(Boolean yes)
        ? Boolean.toString(!yes)
        : value;
  }
}
