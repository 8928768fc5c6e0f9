package dev.dockerhealth.agent.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue of all settings, in the order of the manual. */
public final class Keys {
  /** The chapters. */
  public static final List<KeyGroup> GROUPS =
      List.of(
          EngineKeys.TABLE.group(),
          WatchKeys.TABLE.group(),
          BoundKeys.TABLE.group(),
          ResourceKeys.TABLE.group(),
          RemedyKeys.TABLE.group(),
          ChannelKeys.TABLE.group(),
          TellKeys.TABLE.group(),
          HouseKeys.TABLE.group());

  /** All settings. */
  public static final List<Key<?>> ALL =
      GROUPS.stream().<Key<?>>flatMap(group -> group.keys().stream()).toList();

  private static final Map<String, Key<?>> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Key::name, Function.identity()));

  private Keys() {}

  /** Every name that is read: of settings, their aliases, and files with secrets. */
  public static Set<String> names() {
    return ALL.stream()
        .flatMap(key -> Stream.concat(key.names().stream(), key.fileNames().stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The setting of this name; a name that is not in the catalogue is a bug of the caller. */
  static Key<?> named(String name) {
    Key<?> key = BY_NAME.get(name);
    if (key == null) {
      throw new IllegalArgumentException("no setting " + name);
    }
    return key;
  }
}
