package dev.slipway.app.functional;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where a process is to be killed: at the nth call of a port's method, before or after it.
 *
 * @param call e.g. {@code Store.transact}
 * @param nth from 1
 */
record CrashPoint(String call, int nth, boolean after) {
  static final String VARIABLE = "SLIPWAY_TEST_CRASH";

  /** As it stands in the environment of the process. */
  String text() {
    return call + "#" + nth + (after ? ":after" : ":before");
  }

  static CrashPoint parse(String text) {
    int hash = text.indexOf('#');
    int colon = text.indexOf(':');
    return new CrashPoint(
        text.substring(0, hash),
        Integer.parseInt(text.substring(hash + 1, colon)),
        text.endsWith(":after"));
  }

  @Override
  public String toString() {
    return text();
  }

  /** The port with this point in it. */
  <T> T in(Class<T> port, T delegate) {
    AtomicInteger calls = new AtomicInteger();
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              boolean here =
                  call.equals(port.getSimpleName() + "." + method.getName())
                      && calls.incrementAndGet() == nth;
              kill(here && !after);
              Object result = invoke(() -> method.invoke(delegate, arguments));
              kill(here && after);
              return result;
            }));
  }

  private static void kill(boolean now) {
    if (now) {
      // What kill -9 does: nothing of this process runs any more, no hook, no finally.
      Runtime.getRuntime().halt(128 + 9);
    }
  }

  private interface Call {
    @Nullable Object make() throws ReflectiveOperationException;
  }

  private static @Nullable Object invoke(Call call) throws Throwable {
    try {
      return call.make();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
