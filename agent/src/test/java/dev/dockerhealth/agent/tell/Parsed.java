package dev.dockerhealth.agent.tell;

import io.avaje.jsonb.Jsonb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JSON that was written, read by a library: only what is JSON passes. */
record Parsed(Object value) {
  private static final Jsonb JSONB = Jsonb.builder().build();

  static Parsed of(String json) {
    return new Parsed(JSONB.type(Object.class).fromJson(json));
  }

  /** The part at this path of keys and numbers; {@code blocks.0.text}. */
  Parsed at(String path) {
    Object at = value;
    for (String step : path.split("\\.", -1)) {
      at =
          Optional.<Object>ofNullable(
                  at instanceof List<?> list
                      ? list.get(Integer.parseInt(step))
                      : ((Map<?, ?>) at).get(step))
              .orElse("");
    }
    return new Parsed(at);
  }

  String text() {
    return String.valueOf(value);
  }

  List<Parsed> list() {
    return ((List<?>) value).stream().map(Parsed::new).toList();
  }

  boolean has(String key) {
    return value instanceof Map<?, ?> map && map.containsKey(key);
  }

  /** Every text in it. */
  Stream<String> texts() {
    return switch (value) {
      case Map<?, ?> map -> map.values().stream().flatMap(v -> new Parsed(v).texts());
      case List<?> list -> list.stream().flatMap(v -> new Parsed(v).texts());
      case String text -> Stream.of(text);
      case null, default -> Stream.empty();
    };
  }

  /** Set out in lines, as people read it. */
  String pretty(String indent) {
    String more = indent + "  ";
    return switch (value) {
      case Map<?, ?> map when map.isEmpty() -> "{}";
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> more + quoted(e.getKey()) + ": " + new Parsed(e.getValue()).pretty(more))
              .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
      case List<?> list when list.isEmpty() -> "[]";
      case List<?> list ->
          list.stream()
              .map(v -> more + new Parsed(v).pretty(more))
              .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
      case String text -> quoted(text);
      case Double number when number == Math.rint(number) -> Long.toString(number.longValue());
      case null, default -> String.valueOf(value);
    };
  }

  private static String quoted(Object text) {
    String object = new JsonObject().put("x", String.valueOf(text)).toString();
    return object.substring("{\"x\":".length(), object.length() - 1);
  }
}
