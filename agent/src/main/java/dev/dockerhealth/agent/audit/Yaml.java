package dev.dockerhealth.agent.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A YAML file as maps, lists and texts. Nothing else can come out of it: no tag makes an object.
 *
 * @param top the mapping it is
 * @param lines of the keys two levels deep, as in {@code services/web}; the first line is 1
 */
record Yaml(Map<String, Object> top, Map<String, Integer> lines) {
  private static final String MERGE = "<<";
  private static final int MOST_ALIASES = 200;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setMaxAliasesForCollections(MOST_ALIASES)
          .setAllowDuplicateKeys(false)
          .setUseMarks(true)
          .build();

  /** It is no YAML, or no mapping. */
  static final class NotReadable extends Exception {
    private static final long serialVersionUID = 1;

    NotReadable(String why) {
      super(why);
    }
  }

  static Yaml of(String text) throws NotReadable {
    try {
      Object loaded = new Load(SETTINGS).loadFromString(text);
      if (!(loaded instanceof Map<?, ?> map)) {
        throw new NotReadable("it is no mapping");
      }
      return new Yaml(mapping(map), lines(text));
    } catch (YamlEngineException | StackOverflowError e) {
      throw new NotReadable("it is no YAML: " + firstLines(String.valueOf(e.getMessage())));
    }
  }

  private static String firstLines(String text) {
    return String.join(" ", text.lines().limit(2).map(String::strip).toList());
  }

  /** Keys as text, and with what {@code <<} brings in; its own keys win. */
  static Map<String, Object> mapping(@Nullable Object value) {
    Map<String, Object> plain = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      merged(map.get(MERGE)).forEach(plain::put);
      map.forEach(
          (key, one) -> {
            if (key != null && one != null && !key.equals(MERGE)) {
              plain.put(key.toString(), one);
            }
          });
    }
    return plain;
  }

  private static Map<String, Object> merged(@Nullable Object value) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (value instanceof List<?> several) {
      several.reversed().forEach(one -> all.putAll(mapping(one)));
    } else {
      all.putAll(mapping(value));
    }
    return all;
  }

  /** A list; one value alone counts as a list of one, nothing as an empty one. */
  static List<Object> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(
          one -> {
            if (one != null) {
              all.add(one);
            }
          });
      return all;
    }
    return value == null ? List.of() : List.of(value);
  }

  /** A single value as text. */
  static Optional<String> text(@Nullable Object value) {
    return value == null || value instanceof Map<?, ?> || value instanceof List<?>
        ? Optional.empty()
        : Optional.of(value.toString());
  }

  /** A list of {@code key=value}, or a mapping. */
  static Map<String, String> pairs(@Nullable Object value) {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (value instanceof List<?> list) {
      list.forEach(
          one -> {
            String[] parts = String.valueOf(one).split("=", 2);
            pairs.put(parts[0], parts.length > 1 ? parts[1] : "");
          });
    } else {
      mapping(value).forEach((key, one) -> pairs.put(key, text(one).orElse("")));
    }
    return pairs;
  }

  private static Map<String, Integer> lines(String text) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    new Compose(SETTINGS)
        .composeString(text)
        .ifPresent(root -> tuples(root).forEach(tuple -> lines(tuple, lines)));
    return lines;
  }

  private static void lines(NodeTuple tuple, Map<String, Integer> lines) {
    String head = key(tuple);
    tuples(tuple.getValueNode())
        .forEach(
            inner ->
                inner
                    .getKeyNode()
                    .getStartMark()
                    .ifPresent(mark -> lines.put(head + "/" + key(inner), mark.getLine() + 1)));
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static List<NodeTuple> tuples(Node node) {
    return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
  }
}
