package dev.dockerhealth.agent.record;

import io.avaje.json.JsonException;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import java.util.Map;
import java.util.TreeMap;

/** One of the records of a sealed type; its simple name comes first, as {@code @type}. */
record SealedCodec(Class<?> type, Map<String, RecordCodec> cases) implements Codec {

  private static final String TAG = "@type";

  static SealedCodec of(Class<?> type) {
    Map<String, RecordCodec> cases = new TreeMap<>();
    gather(type, cases);
    return new SealedCodec(type, cases);
  }

  private static void gather(Class<?> type, Map<String, RecordCodec> cases) {
    for (Class<?> part : type.getPermittedSubclasses()) {
      if (part.isSealed()) {
        gather(part, cases);
      } else if (cases.put(part.getSimpleName(), RecordCodec.of(part)) != null) {
        throw new IllegalStateException("two cases named " + part.getSimpleName());
      }
    }
  }

  @Override
  public void write(JsonWriter out, Object value) {
    String name = value.getClass().getSimpleName();
    out.beginObject();
    out.name(TAG);
    out.value(name);
    known(name).writeFields(out, value);
    out.endObject();
  }

  @Override
  public Object read(JsonReader in) {
    in.beginObject();
    if (!in.hasNextField() || !in.nextField().equals(TAG)) {
      throw new JsonException("an object that does not begin with " + TAG);
    }
    return known(in.readString()).readFields(in);
  }

  @Override
  public Object absent() {
    throw new JsonException("nothing stands for a missing " + type.getSimpleName());
  }

  private RecordCodec known(String name) {
    RecordCodec found = cases.get(name);
    if (found == null) {
      throw new JsonException("\"" + name + "\" is not one of " + cases.keySet());
    }
    return found;
  }
}
