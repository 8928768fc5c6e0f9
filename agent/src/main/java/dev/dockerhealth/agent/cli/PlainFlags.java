package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.config.Key;
import dev.dockerhealth.agent.config.Keys;
import dev.dockerhealth.core.config.Flags;
import dev.dockerhealth.core.config.Nearest;
import dev.dockerhealth.core.config.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the flags of {@code watch} without the command line library, whose memory the service would
 * keep for as long as it lives.
 */
public final class PlainFlags {
  private static final String CONFIG = "--config";

  private PlainFlags() {}

  /** What came of reading. */
  public sealed interface Read {

    /**
     * Flags with their values.
     *
     * @param config the file that {@code --config} names
     */
    record Flagged(Map<String, String> flags, Optional<String> config) implements Read {}

    /** One sentence. */
    record Wrong(String why) implements Read {}
  }

  /** Reads {@code --flag value} and {@code --flag=value}; a switch needs no value. */
  public static Read read(List<String> arguments) {
    Map<String, String> flags = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String flag = equals < 0 ? argument : argument.substring(0, equals);
      if (!known().contains(flag)) {
        return new Read.Wrong(unknown(flag));
      }
      if (equals >= 0) {
        flags.put(flag, argument.substring(equals + 1));
        continue;
      }
      Optional<String> next =
          i + 1 < arguments.size() ? Optional.of(arguments.get(i + 1)) : Optional.empty();
      Optional<String> value = next.filter(text -> valueOf(flag, text));
      if (value.isEmpty() && !isSwitch(flag)) {
        return new Read.Wrong(flag + " needs a value");
      }
      flags.put(flag, value.orElse("true"));
      i += value.isPresent() ? 1 : 0;
    }
    Optional<String> config = Optional.ofNullable(flags.remove(CONFIG));
    return new Read.Flagged(flags, config);
  }

  /** Whether the flag sets a setting that is either true or false. */
  static boolean isSwitch(Key<?> key) {
    return key.standard() instanceof Boolean;
  }

  private static boolean isSwitch(String flag) {
    return flag.equals(Given.DRY_RUN)
        || Keys.ALL.stream().anyMatch(key -> key.flag().equals(flag) && isSwitch(key));
  }

  private static boolean valueOf(String flag, String text) {
    return isSwitch(flag)
        ? Flags.parse(text) instanceof Parsed.Value<Boolean>
        : !text.startsWith("--");
  }

  private static List<String> known() {
    List<String> known = new ArrayList<>(Keys.ALL.stream().map(Key::flag).toList());
    known.add(CONFIG);
    known.add(Given.DRY_RUN);
    return known;
  }

  private static String unknown(String flag) {
    return flag.startsWith("-")
        ? "there is no option %s%s"
            .formatted(
                Paint.plain(flag),
                Nearest.within(3, flag, known()).map(n -> "; did you mean " + n + "?").orElse(""))
        : "watch takes no arguments, and \"%s\" is one".formatted(Paint.plain(flag));
  }
}
