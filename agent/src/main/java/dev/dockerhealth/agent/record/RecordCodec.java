package dev.dockerhealth.agent.record;

import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** A record as an object, one field a component. */
record RecordCodec(Constructor<?> constructor, List<Field> fields) implements Codec {

  /** One component. */
  record Field(String name, Method accessor, Codec codec) {}

  static RecordCodec of(Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    List<Field> fields =
        Arrays.stream(parts)
            .map(
                part ->
                    new Field(
                        part.getName(),
                        part.getAccessor(),
                        RecordJson.codec(part.getGenericType())))
            .toList();
    try {
      return new RecordCodec(type.getDeclaredConstructor(types), fields);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its constructor: " + type, e);
    }
  }

  @Override
  public void write(JsonWriter out, Object value) {
    out.beginObject();
    writeFields(out, value);
    out.endObject();
  }

  void writeFields(JsonWriter out, Object value) {
    for (Field field : fields) {
      Object part = part(field, value);
      if (!field.codec.omits(part)) {
        out.name(field.name);
        field.codec.write(out, part);
      }
    }
  }

  @Override
  public Object read(JsonReader in) {
    in.beginObject();
    return readFields(in);
  }

  Object readFields(JsonReader in) {
    Object[] parts = new Object[fields.size()];
    boolean[] there = new boolean[parts.length];
    while (in.hasNextField()) {
      int index = index(in.nextField());
      if (index < 0) {
        in.skipValue();
        continue;
      }
      parts[index] = fields.get(index).codec.readOrAbsent(in);
      there[index] = true;
    }
    in.endObject();
    return build(parts, there);
  }

  @Override
  public Object absent() {
    return build(new Object[fields.size()], new boolean[fields.size()]);
  }

  private int index(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name.equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private Object build(Object[] parts, boolean[] there) {
    for (int i = 0; i < parts.length; i++) {
      if (!there[i]) {
        parts[i] = fields.get(i).codec.absent();
      }
    }
    try {
      return constructor.newInstance(parts);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot be built: " + constructor, e);
    }
  }

  private static Object part(Field field, Object value) {
    try {
      return field.accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot be read: " + field.accessor, e);
    }
  }
}
