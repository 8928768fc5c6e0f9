package dev.dockerhealth.agent.config;

import dev.dockerhealth.agent.config.ConfigFile.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the sources say about a setting. The strongest that says anything counts: flag, environment,
 * file, foreign setting. An empty value says nothing.
 */
final class Stages {
  private final List<Stage> inOrder;

  Stages(Sources sources) {
    this.inOrder =
        List.of(
            key -> FlagNames.written(key, sources.flags()),
            key -> named(key, name -> fromEnvironment(name, sources.environment())),
            key -> named(key, name -> fromFile(name, sources.file())),
            new Foreign());
  }

  /** One source; the setting's own name before its aliases. */
  interface Stage {
    List<Written> written(Key<?> key);
  }

  /** Settings of replaced tools; which of them count is up to the compatibility profiles. */
  static final class Foreign implements Stage {
    @Override
    public List<Written> written(Key<?> key) {
      return List.of();
    }
  }

  /** What the strongest source says; several where it says it under several names. */
  List<Written> strongest(Key<?> key) {
    return inOrder.stream()
        .map(stage -> stage.written(key).stream().filter(w -> !w.value().isBlank()).toList())
        .filter(written -> !written.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static List<Written> named(Key<?> key, Function<String, Optional<Written>> find) {
    List<Written> found = new ArrayList<>();
    key.names().forEach(name -> find.apply(name).ifPresent(found::add));
    key.fileNames().stream()
        .flatMap(name -> find.apply(name).stream())
        .map(w -> new Written(w.name(), w.value(), w.origin(), true))
        .forEach(found::add);
    return found;
  }

  private static Optional<Written> fromEnvironment(String name, Map<String, String> environment) {
    return Optional.ofNullable(environment.get(name))
        .map(value -> new Written(name, value, new Origin.Environment(), false));
  }

  private static Optional<Written> fromFile(String name, ConfigFile file) {
    return Optional.ofNullable(file.lines().get(name)).map(line -> inFile(name, line, file));
  }

  private static Written inFile(String name, Line line, ConfigFile file) {
    return new Written(name, line.value(), new Origin.File(file.path(), line.number()), false);
  }
}
