package dev.dockerhealth.agent.engine;

import io.avaje.jsonb.Jsonb;
import io.avaje.jsonb.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes the engine's JSON; whatever is wrong with it becomes {@code Malformed}. */
final class Json {
  private static final Jsonb JSONB = Jsonb.builder().serializeNulls(false).build();

  private Json() {}

  static <T> T read(Class<T> type, byte[] json, String what) throws CallFailed {
    var bounded = JsonBounds.within(json, what);
    return present(parse(() -> JSONB.type(type).fromJson(bounded), what), what);
  }

  static <T> List<T> readList(Class<T> type, byte[] json, String what) throws CallFailed {
    var bounded = JsonBounds.within(json, what);
    List<T> list =
        present(parse(() -> JSONB.<List<T>>type(Types.listOf(type)).fromJson(bounded), what), what);
    for (var one : list) {
      present(one, what);
    }
    return list;
  }

  static <T> byte[] write(Class<T> type, T value) {
    return JSONB.type(type).toJsonBytes(value);
  }

  /** An object of any shape, in plain maps and lists. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> readAny(byte[] json, String what) throws CallFailed {
    var bounded = JsonBounds.within(json, what);
    Object read = present(parse(() -> JSONB.type(Object.class).fromJson(bounded), what), what);
    if (read instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw CallFailed.malformed("The answer to " + what + " is no object.");
  }

  static byte[] writeAny(Map<String, Object> value) {
    return JSONB.type(Object.class).toJsonBytes(value);
  }

  /** The message of an error answer, if there is one. */
  static Optional<String> message(byte[] json) {
    try {
      return Optional.ofNullable(read(ErrorWire.class, json, "error").message());
    } catch (CallFailed unreadable) {
      return Optional.empty();
    }
  }

  // The library throws several unchecked kinds on bad input, null pointers among them.
  private static <T> T parse(java.util.function.Supplier<T> reading, String what)
      throws CallFailed {
    try {
      return reading.get();
    } catch (RuntimeException e) {
      throw CallFailed.malformed("The answer to " + what + " is not the JSON we know: " + e);
    }
  }

  @SuppressWarnings("NullAway") // The library is not annotated; this is where its nulls end.
  private static <T> T present(T value, String what) throws CallFailed {
    if (value == null) {
      throw CallFailed.malformed("The answer to " + what + " holds nothing.");
    }
    return value;
  }
}
