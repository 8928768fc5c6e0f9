package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.json.WideText;
import io.avaje.json.JsonWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** The writer for generated adapters, which give it their texts as they are. */
final class WideWriter implements InvocationHandler {
  private final JsonWriter writer;

  private WideWriter(JsonWriter writer) {
    this.writer = writer;
  }

  /** The same writer, but for such text; {@link WideText#escaped} belongs to what it writes. */
  static JsonWriter over(JsonWriter writer) {
    return (JsonWriter)
        Proxy.newProxyInstance(
            JsonWriter.class.getClassLoader(),
            new Class<?>[] {JsonWriter.class},
            new WideWriter(writer));
  }

  @Override
  @SuppressWarnings("NullAway") // what a method without a result gives back
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("value")
        && arguments.length == 1
        && arguments[0] instanceof String text) {
      writer.value(WideText.marked(text));
      return null;
    }
    try {
      return method.invoke(writer, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
