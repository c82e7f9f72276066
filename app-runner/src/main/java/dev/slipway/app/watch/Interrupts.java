package dev.slipway.app.watch;

import dev.slipway.app.ExitCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and its like, once something is at stake: the first asks for an end, the second ends the
 * process at once. Before {@link #catching}, the JVM's own way holds, which is to end at once.
 */
public final class Interrupts implements AutoCloseable {
  private static final List<Signal> SIGNALS =
      List.of(
          new Signal("INT", ExitCode.INTERRUPTED),
          new Signal("TERM", ExitCode.TERMINATED),
          new Signal("HUP", ExitCode.HUNG_UP));

  private final AtomicReference<@Nullable ExitCode> requested = new AtomicReference<>();
  private final Runnable wake;
  private final Map<Signal, Object> before = new LinkedHashMap<>();

  private record Signal(String name, ExitCode exit) {}

  private Interrupts(Runnable wake) {
    this.wake = wake;
  }

  /**
   * Catches signals from now on.
   *
   * @param wake ends a wait of whoever asks {@link #requested}
   */
  public static Interrupts catching(Runnable wake) {
    Interrupts interrupts = new Interrupts(wake);
    SIGNALS.forEach(interrupts::handle);
    return interrupts;
  }

  /** How the process was asked to end; null while it was not. */
  public @Nullable ExitCode requested() {
    return requested.get();
  }

  /** By reflection: the JDK has signals, but no name for them that a compiler accepts. */
  private void handle(Signal signal) {
    try {
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      InvocationHandler handler = (proxy, method, arguments) -> answer(proxy, method, signal);
      Object proxy =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(), new Class<?>[] {handlerType}, handler);
      before.put(signal, set(signal, proxy));
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // A system without that signal, or a JDK without signals: the JVM's own way holds.
    }
  }

  /** Returns the handler before. */
  private static Object set(Signal signal, Object handler) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    return type.getMethod("handle", type, handlerType)
        .invoke(null, type.getConstructor(String.class).newInstance(signal.name()), handler);
  }

  /** Leaves signals to whoever had them before. */
  @Override
  public void close() {
    before.forEach((signal, handler) -> {
      try {
        Object unused = set(signal, handler);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("what could be set can be set back", e);
      }
    });
    before.clear();
  }

  private @Nullable Object answer(Object proxy, Method method, Signal signal) {
    switch (method.getName()) {
      case "handle" -> received(signal.exit());
      case "hashCode" -> {
        return System.identityHashCode(proxy);
      }
      default -> {
        return null;
      }
    }
    return null;
  }

  private void received(ExitCode exit) {
    if (!requested.compareAndSet(null, exit)) {
      Runtime.getRuntime().halt(exit.number());
    }
    wake.run();
  }
}
