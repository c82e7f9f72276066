package dev.slipway.harness.mutant;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A port with some of its methods replaced. */
final class Replaced {
  private Replaced() {}

  /** What is called instead of a method. */
  @FunctionalInterface
  interface Body {
    @Nullable Object call(Object[] arguments) throws Throwable;
  }

  /** The port with the methods of these names replaced, and all others as they are. */
  static <T> T methods(Class<T> port, T delegate, Map<String, Body> bodies) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              Body body = bodies.get(method.getName());
              try {
                return body == null ? method.invoke(delegate, arguments) : body.call(arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
