package dev.dockerhealth.agent.run;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * SIGHUP. The JDK has no supported way to hear it, and the unsupported one ({@code
 * sun.misc.Signal}) is a warning at compile time, so it is found by name at run time; where it is
 * missing, settings are read at the next start only.
 */
final class Hangup {
  private Hangup() {}

  static void call(Runnable then) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object own =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> heard(method, then));
      Object hup = signal.getConstructor(String.class).newInstance("HUP");
      signal.getMethod("handle", signal, handler).invoke(null, hup, own);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      System.getLogger(Hangup.class.getName())
          .log(System.Logger.Level.DEBUG, "SIGHUP cannot be heard", e);
    }
  }

  private static Object heard(Method method, Runnable then) {
    switch (method.getName()) {
      case "handle" -> then.run();
      case "hashCode" -> {
        return 0;
      }
      case "equals" -> {
        return false;
      }
      default -> {}
    }
    return "SIGHUP";
  }
}
