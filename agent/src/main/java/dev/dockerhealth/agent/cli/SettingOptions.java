package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.config.Effect;
import dev.dockerhealth.agent.config.Key;
import dev.dockerhealth.agent.config.KeyGroup;
import dev.dockerhealth.agent.config.Keys;
import java.util.List;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option for each setting. The service's command shows all that this release acts on, by
 * chapter; the others show how the engine is found, and take the rest silently.
 */
final class SettingOptions {
  private static final List<String> ALWAYS_SHOWN = List.of("DOCKER_HOST", "STATE_DIR");

  private SettingOptions() {}

  static void addTo(CommandSpec command, Given given, boolean all) {
    for (KeyGroup group : Keys.GROUPS) {
      List<OptionSpec> options = group.keys().stream().map(key -> option(key, given, all)).toList();
      if (!all || options.stream().allMatch(OptionSpec::hidden)) {
        options.forEach(command::addOption);
        continue;
      }
      ArgGroupSpec.Builder chapter =
          ArgGroupSpec.builder()
              .heading("%n" + group.title() + ":%n")
              .validate(false)
              .exclusive(false);
      options.forEach(chapter::addArg);
      command.addArgGroup(chapter.build());
    }
  }

  /** For commands that act. */
  static void addDryRun(CommandSpec command, Given given) {
    command.addOption(
        named(Given.DRY_RUN, given)
            .arity("0")
            .description("Decide and say everything, do nothing.")
            .type(boolean.class)
            .build());
  }

  private static OptionSpec option(Key<?> key, Given given, boolean all) {
    boolean later = key.effect() instanceof Effect.Later;
    boolean shown = all ? !later : ALWAYS_SHOWN.contains(key.name());
    OptionSpec.Builder option =
        named(key.flag(), given)
            .type(String.class)
            .paramLabel(PlainFlags.isSwitch(key) ? "true|false" : "VALUE")
            .hidden(!shown)
            .description("%s".formatted(sentence(key)));
    return PlainFlags.isSwitch(key)
        ? option.arity("0..1").fallbackValue("true").build()
        : option.arity("1").build();
  }

  /** The library reads percent signs of a description as formats. */
  private static String sentence(Key<?> key) {
    String standard = key.standardText().equals(Key.NONE) ? "" : " (" + key.standardText() + ")";
    return (key.name() + ": " + key.meaning() + standard + ".").replace("%", "%%");
  }

  private static OptionSpec.Builder named(String flag, Given given) {
    return OptionSpec.builder(flag).setter(new Setter(flag, given));
  }

  /** Hands the value on; nothing where the library only clears it. */
  private record Setter(String flag, Given given) implements ISetter {
    @Override
    @SuppressWarnings({"TypeParameterUnusedInFormals", "NullAway"}) // the library's signature
    public <T> T set(T value) {
      if (value instanceof String text) {
        given.flag(flag, text);
      } else if (value instanceof Boolean yes && yes) {
        given.flag(flag, "true");
      }
      return null;
    }
  }
}
