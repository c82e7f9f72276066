package dev.slipway.harness.simulation;

import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands in front of every port of one runner: where it is killed, and where ports fail. */
final class Gate {
  private static final Map<Method, String> NAMES = new ConcurrentHashMap<>();

  private final FaultPlan faults;
  private final Coverage coverage;

  Gate(FaultPlan faults, Coverage coverage) {
    this.faults = faults;
    this.coverage = coverage;
  }

  /** The port with the gate in front of it. */
  <T> T guard(Class<T> port, T delegate) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> call(port, delegate, method, arguments)));
  }

  private Object call(Class<?> port, Object delegate, Method method, Object[] arguments)
      throws Throwable {
    String known = NAMES.get(method);
    String name =
        known != null
            ? known
            : NAMES.computeIfAbsent(method, m -> port.getSimpleName() + "." + m.getName());
    coverage.called(name);
    if (faults.crashes(Fault.CRASH_BEFORE_CALL, name)) {
      coverage.crashed(name, "before");
      throw new Crash();
    }
    if (faults.happens(Fault.PORT_UNAVAILABLE)) {
      faults.holdsUp(Duration.ofSeconds(90));
      throw new PortException.Unavailable(failure(name), "try again", null);
    }
    Object result = invoke(delegate, method, arguments);
    if (faults.crashes(Fault.CRASH_AFTER_CALL, name)) {
      coverage.crashed(name, "after");
      throw new Crash();
    }
    if (port == Store.class
        && method.getName().equals("transact")
        && faults.happens(Fault.COMMIT_OUTCOME_UNKNOWN)) {
      faults.holdsUp(Duration.ofSeconds(90));
      throw new PortException.OutcomeUnknown(failure(name), "look again", null);
    }
    return result;
  }

  private static Object invoke(Object delegate, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(delegate, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static PortException.Failure failure(String name) {
    return new PortException.Failure("simulated", "call " + name, "a fault was planned here");
  }
}
