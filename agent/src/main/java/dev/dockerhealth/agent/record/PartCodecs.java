package dev.dockerhealth.agent.record;

import dev.dockerhealth.agent.json.WideText;
import io.avaje.json.JsonException;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parts that records are made of: names, maybes, lists, sets, maps by text. */
final class PartCodecs {

  private PartCodecs() {}

  static Codec generic(ParameterizedType type) {
    Type[] of = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      return new Maybe(RecordJson.codec(of[0]));
    }
    if (type.getRawType() == List.class) {
      return new Many(RecordJson.codec(of[0]), false);
    }
    if (type.getRawType() == Set.class) {
      return new Many(RecordJson.codec(of[0]), true);
    }
    if (type.getRawType() == Map.class && of[0] == String.class) {
      return new ByText(RecordJson.codec(of[1]));
    }
    throw new IllegalArgumentException("no JSON is known for " + type);
  }

  static Codec names(Class<?> type) {
    Map<String, Object> byName = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      byName.put(((Enum<?>) constant).name(), constant);
    }
    return new Names(byName, Optional.ofNullable(byName.get("UNKNOWN")));
  }

  /** Left out where it is empty. */
  private record Maybe(Codec part) implements Codec {
    @Override
    public void write(JsonWriter out, Object value) {
      part.write(out, ((Optional<?>) value).orElseThrow());
    }

    @Override
    public Object read(JsonReader in) {
      return Optional.of(part.read(in));
    }

    @Override
    public Object absent() {
      return Optional.empty();
    }

    @Override
    public boolean omits(Object value) {
      return ((Optional<?>) value).isEmpty();
    }
  }

  /** A list, or a set. */
  private record Many(Codec part, boolean set) implements Codec {
    @Override
    public void write(JsonWriter out, Object value) {
      out.beginArray();
      for (Object item : (Iterable<?>) value) {
        part.write(out, item);
      }
      out.endArray();
    }

    @Override
    public Object read(JsonReader in) {
      List<Object> items = new ArrayList<>();
      in.beginArray();
      while (in.hasNextElement()) {
        items.add(part.read(in));
      }
      in.endArray();
      return set ? Set.copyOf(items) : List.copyOf(items);
    }

    @Override
    public Object absent() {
      return set ? Set.of() : List.of();
    }
  }

  /**
   * A map whose keys are any text, as a list of pairs: names of fields cannot be any text. A pair
   * is an object, because the writer forgets the comma between two arrays in an array.
   */
  private record ByText(Codec part) implements Codec {
    private static final String KEY = "k";
    private static final String VALUE = "v";

    @Override
    public void write(JsonWriter out, Object value) {
      out.beginArray();
      ((Map<?, ?>) value)
          .forEach(
              (key, item) -> {
                out.beginObject();
                out.name(KEY);
                out.value(WideText.marked((String) key));
                out.name(VALUE);
                part.write(out, item);
                out.endObject();
              });
      out.endArray();
    }

    @Override
    public Object read(JsonReader in) {
      Map<String, Object> items = new LinkedHashMap<>();
      in.beginArray();
      while (in.hasNextElement()) {
        in.beginObject();
        next(in, KEY);
        String key = in.readString();
        next(in, VALUE);
        items.put(key, part.read(in));
        if (in.hasNextField()) {
          throw new JsonException("a pair with more than two parts");
        }
        in.endObject();
      }
      in.endArray();
      return Map.copyOf(items);
    }

    private static void next(JsonReader in, String name) {
      if (!in.hasNextField() || !in.nextField().equals(name)) {
        throw new JsonException("a pair without \"" + name + "\"");
      }
    }

    @Override
    public Object absent() {
      return Map.of();
    }
  }

  /**
   * One of a closed list of names; a missing one is UNKNOWN where there is such, else the first.
   */
  private record Names(Map<String, Object> byName, Optional<Object> unknown) implements Codec {
    @Override
    public void write(JsonWriter out, Object value) {
      out.value(((Enum<?>) value).name());
    }

    @Override
    public Object read(JsonReader in) {
      String name = in.readString();
      Object found = byName.get(name);
      if (found != null) {
        return found;
      }
      return unknown.orElseThrow(
          () -> new JsonException("\"" + name + "\" is not one of " + byName.keySet()));
    }

    @Override
    public Object absent() {
      return unknown.orElse(byName.values().iterator().next());
    }
  }
}
