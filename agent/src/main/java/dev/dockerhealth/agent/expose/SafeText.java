package dev.dockerhealth.agent.expose;

import io.avaje.json.JsonWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * The library's writer cuts long text into pieces and fails where a cut falls between the two
 * halves of a character beyond 16 bits, and on half a character; long raw values it cuts wrongly.
 * So each half is written as a mark and its four digits, and the marks become escapes in the JSON
 * that comes out. (The journal does the same for its own JSON; rooms do not know each other.)
 */
final class SafeText implements InvocationHandler {
  /** Not a character, and never one: what is found of it in a text is marked too. */
  private static final char MARK = '\uFDD0';

  private static final int DIGITS = 4;

  private final JsonWriter writer;

  private SafeText(JsonWriter writer) {
    this.writer = writer;
  }

  /** The same writer, but for such text; {@link #escaped} belongs to what it writes. */
  static JsonWriter over(JsonWriter writer) {
    return (JsonWriter)
        Proxy.newProxyInstance(
            JsonWriter.class.getClassLoader(),
            new Class<?>[] {JsonWriter.class},
            new SafeText(writer));
  }

  @Override
  @SuppressWarnings("NullAway") // what a method without a result gives back
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("value")
        && arguments.length == 1
        && arguments[0] instanceof String text
        && text.chars().anyMatch(c -> toBeMarked((char) c))) {
      writer.value(marked(text));
      return null;
    }
    try {
      return method.invoke(writer, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static boolean toBeMarked(char c) {
    return Character.isSurrogate(c) || c == MARK;
  }

  private static String marked(String text) {
    StringBuilder marked = new StringBuilder(text.length() + 32);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (toBeMarked(c)) {
        marked.append(MARK).append(String.format("%04x", (int) c));
      } else {
        marked.append(c);
      }
    }
    return marked.toString();
  }

  /** The JSON with escapes in the place of marks. */
  static String escaped(String json) {
    StringBuilder escaped = new StringBuilder(json.length() + 32);
    int from = 0;
    for (int mark = json.indexOf(MARK); mark >= 0; mark = json.indexOf(MARK, from)) {
      escaped.append(json, from, mark).append("\\u").append(json, mark + 1, mark + 1 + DIGITS);
      from = mark + 1 + DIGITS;
    }
    return escaped.append(json, from, json.length()).toString();
  }
}
