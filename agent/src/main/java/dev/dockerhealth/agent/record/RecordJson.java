package dev.dockerhealth.agent.record;

import dev.dockerhealth.agent.json.WideText;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import io.avaje.json.stream.BufferedJsonWriter;
import io.avaje.json.stream.JsonStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * JSON of core's values, so that a new record or field needs no line here. Unknown fields are
 * passed over, missing ones get the type's plainest value, the case of a sealed type is named by
 * {@code @type}. Written by hand because generated adapters leave {@code null} where a field is
 * missing, and know the cases of a sealed type only where they are listed.
 */
final class RecordJson {

  private static final Map<Type, Codec> KNOWN = new ConcurrentHashMap<>(words());
  private static final JsonStream STREAM = JsonStream.builder().build();

  private RecordJson() {}

  /** The JSON of the value, as its declared type names it. */
  static <T> String write(Class<T> type, T value) {
    try (BufferedJsonWriter out = STREAM.bufferedWriter()) {
      codec(type).write(out, value);
      return WideText.escaped(out.result());
    }
  }

  /** The JSON of a record, without the name of its type. */
  static String write(Record value) {
    try (BufferedJsonWriter out = STREAM.bufferedWriter()) {
      codec(value.getClass()).write(out, value);
      return WideText.escaped(out.result());
    }
  }

  /** The value, or an {@link UnreadableException}. */
  static <T> T read(Class<T> type, String json) throws UnreadableException {
    try (JsonReader in = STREAM.reader(json)) {
      return type.cast(codec(type).read(in));
    } catch (RuntimeException e) { // the reader fails in many ways on text that is no JSON
      throw new UnreadableException(type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** The way to write and read this type. */
  static Codec codec(Type type) {
    Codec known = KNOWN.get(type);
    if (known != null) {
      return known;
    }
    Codec made = make(type);
    KNOWN.put(type, made);
    return made;
  }

  private static Codec make(Type type) {
    if (type instanceof ParameterizedType generic) {
      return PartCodecs.generic(generic);
    }
    if (type instanceof Class<?> plain && plain.isRecord()) {
      return RecordCodec.of(plain);
    }
    if (type instanceof Class<?> plain && plain.isSealed()) {
      return SealedCodec.of(plain);
    }
    if (type instanceof Class<?> plain && plain.isEnum()) {
      return PartCodecs.names(plain);
    }
    throw new IllegalArgumentException("no JSON is known for " + type);
  }

  private static Map<Type, Codec> words() {
    Codec truth = Codec.word(Boolean.class, false, JsonWriter::value, JsonReader::readBoolean);
    Codec integer = Codec.word(Integer.class, 0, JsonWriter::value, JsonReader::readInt);
    Codec number = Codec.word(Long.class, 0L, JsonWriter::value, JsonReader::readLong);
    // readDouble is quick, and now and then off by the last digit
    Codec fraction =
        Codec.word(Double.class, 0.0, JsonWriter::value, in -> in.readDecimal().doubleValue());
    Codec text =
        Codec.word(
            String.class,
            "",
            (out, value) -> out.value(WideText.marked(value)),
            JsonReader::readString);
    Codec moment =
        Codec.word(
            Instant.class,
            Instant.EPOCH,
            (out, value) -> out.value(value.toString()),
            in -> Instant.parse(in.readString()));
    Codec length =
        Codec.word(
            Duration.class,
            Duration.ZERO,
            (out, value) -> out.value(value.toString()),
            in -> Duration.parse(in.readString()));
    Codec day =
        Codec.word(
            LocalDate.class,
            LocalDate.EPOCH,
            (out, value) -> out.value(value.toString()),
            in -> LocalDate.parse(in.readString()));
    return Map.of(
        boolean.class,
        truth,
        int.class,
        integer,
        long.class,
        number,
        double.class,
        fraction,
        String.class,
        text,
        Instant.class,
        moment,
        Duration.class,
        length,
        LocalDate.class,
        day);
  }

  /** The text is not JSON of the type. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
