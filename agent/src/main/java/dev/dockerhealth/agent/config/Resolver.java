package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Parsed;
import dev.dockerhealth.core.config.Texts;
import java.util.ArrayList;
import java.util.List;

/** Finds and reads the value of each setting, and gathers what is wrong with any of them. */
final class Resolver {
  private final Stages stages;
  private final SecretFiles secrets;
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Values values;

  Resolver(Sources sources) {
    this.stages = new Stages(sources);
    this.secrets = sources.secrets();
    this.values = new Values(Keys.ALL.stream().<Resolved<?>>map(this::resolve).toList());
  }

  Values values() {
    return values;
  }

  List<String> problems() {
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }

  private <T> Resolved<T> resolve(Key<T> key) {
    List<Written> written = stages.strongest(key);
    if (written.isEmpty()) {
      return standard(key);
    }
    Written first = written.getFirst();
    written.stream().skip(1).forEach(other -> rival(key, first, other));
    Resolved<T> resolved = read(key, first);
    if (!resolved.wrong() && !key.effect().holds()) {
      warnings.add(resolved.line() + ": takes effect in a later release");
    }
    return resolved;
  }

  /** A secret and a file with a secret contradict each other; of two names the first counts. */
  private void rival(Key<?> key, Written first, Written other) {
    if (first.fromFile() != other.fromFile()) {
      problems.add(line(key, other) + ": accepts one of " + first.name() + " and " + other.name());
      return;
    }
    if (!first.value().equals(other.value())) {
      warnings.add(line(key, other) + ": does not count, because " + first.name() + " is set too");
    }
  }

  private <T> Resolved<T> read(Key<T> key, Written written) {
    return switch (content(written)) {
      case Parsed.Wrong<String>(String accepted) -> wrong(key, written, accepted);
      case Parsed.Value<String>(String text) ->
          switch (key.format().read(text)) {
            case Parsed.Value<T>(T value) -> given(key, value, written);
            case Parsed.Wrong<T>(String accepted) ->
                wrong(
                    key, written, written.fromFile() ? "a file that holds " + accepted : accepted);
          };
    };
  }

  private Parsed<String> content(Written written) {
    return written.fromFile() ? secrets.read(written.value()) : new Parsed.Value<>(written.value());
  }

  private static <T> Resolved<T> given(Key<T> key, T value, Written written) {
    String origin = written.origin().text();
    String named = written.name().equals(key.name()) ? origin : origin + ", " + written.name();
    boolean effective = key.effect().holds();
    Effective shown = new Effective(key.name(), shown(key, written, true), named, effective);
    return new Resolved<>(key, value, shown, line(key, written), true, false);
  }

  private <T> Resolved<T> wrong(Key<T> key, Written written, String accepted) {
    String line = line(key, written);
    problems.add(line + ": accepts " + accepted);
    Resolved<T> standard = standard(key);
    return new Resolved<>(key, standard.value(), standard.shown(), line, true, true);
  }

  private static <T> Resolved<T> standard(Key<T> key) {
    boolean effective = key.effect().holds();
    Effective shown = new Effective(key.name(), key.standardText(), "default", effective);
    String line = "%s=%s (default)".formatted(key.name(), key.standardText());
    return new Resolved<>(key, key.standard(), shown, line, false, false);
  }

  private static String line(Key<?> key, Written written) {
    return "%s=%s (%s)"
        .formatted(written.name(), shown(key, written, false), written.origin().text());
  }

  /** The path of a secret's file is no secret, but it is not the setting's value either. */
  private static String shown(Key<?> key, Written written, boolean asValue) {
    boolean path = written.fromFile() && !asValue;
    return key.secret() && !path ? Secret.MASK : Texts.shown(written.value().strip());
  }
}
