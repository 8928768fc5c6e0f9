package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Format;
import dev.dockerhealth.core.config.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A setting: its name, how its value is written, and what holds where nobody set it.
 *
 * @param name as in {@code CHECK_INTERVAL}
 * @param aliases other names it is read under
 * @param format what is accepted and how it is read
 * @param standard the default
 * @param standardText the default as people read it; a dash where there is none
 * @param meaning one line
 * @param secret whether it is masked, and read from a file named by {@code NAME_FILE} too
 * @param effect whether this release does what it says
 */
public record Key<T>(
    String name,
    List<String> aliases,
    Format<T> format,
    T standard,
    String standardText,
    String meaning,
    boolean secret,
    Effect effect) {
  /** How the absence of a default is shown. */
  public static final String NONE = "–";

  public Key {
    aliases = List.copyOf(aliases);
  }

  /** A setting whose default is written the way people write it. */
  static <T> Key<T> of(String name, Format<T> format, String standard, String meaning) {
    return switch (format.read(standard)) {
      case Parsed.Value<T>(T value) -> with(name, format, value, standard, meaning);
      case Parsed.Wrong<T>(String accepted) ->
          throw new IllegalArgumentException(
              "default of " + name + " is " + standard + " but it accepts " + accepted);
    };
  }

  /** A setting that is absent where nobody set it. */
  static <T> Key<Optional<T>> optional(
      String name, Format<T> format, String standardText, String meaning) {
    return with(name, format.optional(), Optional.empty(), standardText, meaning);
  }

  /** A setting whose default cannot be written the way people write it, as an empty list. */
  static <T> Key<T> with(
      String name, Format<T> format, T standard, String standardText, String meaning) {
    return new Key<>(
        name, List.of(), format, standard, standardText, meaning, false, new Effect.Now());
  }

  Key<T> alias(String alias) {
    List<String> more = new ArrayList<>(aliases);
    more.add(alias);
    return new Key<>(name, more, format, standard, standardText, meaning, secret, effect);
  }

  Key<T> asSecret() {
    return new Key<>(name, aliases, format, standard, standardText, meaning, true, effect);
  }

  Key<T> later() {
    return effect(new Effect.Later());
  }

  Key<T> effect(Effect when) {
    return new Key<>(name, aliases, format, standard, standardText, meaning, secret, when);
  }

  /** All names it is read under: its own, then the others. */
  public List<String> names() {
    return Stream.concat(Stream.of(name), aliases.stream()).toList();
  }

  /** The names under which the path of a file with its value is read; none unless secret. */
  public List<String> fileNames() {
    return secret ? names().stream().map(n -> n + "_FILE").toList() : List.of();
  }

  /** The flag of the command line that sets it, as in {@code --check-interval}. */
  public String flag() {
    return "--" + name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
