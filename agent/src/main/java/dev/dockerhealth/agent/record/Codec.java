package dev.dockerhealth.agent.record;

import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** How one type is written as JSON, read from it, and what stands for it where it is missing. */
interface Codec {

  /** Writes the value. */
  void write(JsonWriter out, Object value);

  /** Reads a value that is there and not null. */
  Object read(JsonReader in);

  /** What stands for it where a journal of another version has none. */
  Object absent();

  /** Whether this value is left out of an object. */
  default boolean omits(Object value) {
    return false;
  }

  /** Reads a value that may be null. */
  default Object readOrAbsent(JsonReader in) {
    return in.isNullValue() ? absent() : read(in);
  }

  /** A type that is one JSON word. */
  static <T> Codec word(
      Class<T> type, T absent, BiConsumer<JsonWriter, T> write, Function<JsonReader, T> read) {
    return new Word<>(type, absent, write, read);
  }

  /** One JSON word: text, number, truth. */
  record Word<T>(
      Class<T> type, T missing, BiConsumer<JsonWriter, T> write, Function<JsonReader, T> read)
      implements Codec {
    @Override
    public void write(JsonWriter out, Object value) {
      write.accept(out, type.cast(value));
    }

    @Override
    public Object read(JsonReader in) {
      return read.apply(in);
    }

    @Override
    public Object absent() {
      return missing;
    }
  }
}
