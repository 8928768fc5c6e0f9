package dev.dockerhealth.agent.expose;

import io.avaje.json.JsonWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * The library's writer cuts long text into pieces and fails where a cut falls between the two
 * halves of a character beyond 16 bits, and on half a character; such text is escaped here.
 */
final class SafeText implements InvocationHandler {
  private final JsonWriter writer;

  private SafeText(JsonWriter writer) {
    this.writer = writer;
  }

  /** The same writer, but for such text. */
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
        && text.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
      writer.rawValue(quoted(text));
      return null;
    }
    try {
      return method.invoke(writer, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 32).append('"');
    text.chars().forEach(c -> append(quoted, (char) c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder to, char c) {
    if (c == '"' || c == '\\') {
      to.append('\\').append(c);
    } else if (c < ' ' || c > '~') {
      to.append("\\u%04x".formatted((int) c));
    } else {
      to.append(c);
    }
  }
}
