package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.json.WideText;
import io.avaje.json.JsonWriter;
import io.avaje.jsonb.Jsonb;
import java.io.StringWriter;
import java.util.Optional;

/** Writes and reads the documents of the API. */
public final class Documents {
  private static final Jsonb WRITING = Jsonb.builder().serializeNulls(false).build();
  private static final Jsonb STRICT =
      Jsonb.builder().serializeNulls(false).failOnUnknown(true).build();

  private static final int LONGEST_TEXT = 40_000;

  private Documents() {}

  /** The library gives up on texts over 50 000 characters. */
  static String cut(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
  }

  /** The document of this value. */
  public static <T> String write(Class<T> type, T value) {
    StringWriter json = new StringWriter();
    try (JsonWriter writer = WRITING.writer(json)) {
      WRITING.type(type).toJson(value, WideWriter.over(writer));
    }
    return WideText.escaped(json.toString());
  }

  /** The value of a document that another release may have written; empty: it is none. */
  public static <T> Optional<T> read(Class<T> type, String json) {
    return parse(WRITING, type, json);
  }

  /** The same, where a field that we do not know is a mistake. */
  static <T> Optional<T> readStrictly(Class<T> type, String json) {
    return parse(STRICT, type, json);
  }

  // The library throws several unchecked kinds on bad input, null pointers among them.
  private static <T> Optional<T> parse(Jsonb jsonb, Class<T> type, String json) {
    try {
      return Optional.ofNullable(jsonb.type(type).fromJson(json));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
