package dev.slipway.adapters.sql.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Connections of which a statement can be made to fail once, before or after it did its work. */
final class BrokenConnection implements UnaryOperator<Connection> {
  private final AtomicReference<Fault> next = new AtomicReference<>();

  private record Fault(String sql, SQLiteErrorCode code, Moment moment) {}

  private enum Moment {
    BEFORE,
    AFTER,
    ROLLED_BACK
  }

  /** The next statement that begins so does nothing and fails. */
  void failBefore(String sql, SQLiteErrorCode code) {
    next.set(new Fault(sql, code, Moment.BEFORE));
  }

  /** The next statement that begins so does its work and then fails all the same. */
  void failAfter(String sql, SQLiteErrorCode code) {
    next.set(new Fault(sql, code, Moment.AFTER));
  }

  /** The next statement that begins so fails, and ends its transaction as SQLite does at times. */
  void failAndRollBack(String sql, SQLiteErrorCode code) {
    next.set(new Fault(sql, code, Moment.ROLLED_BACK));
  }

  @Override
  public Connection apply(Connection sound) {
    return proxy(
        Connection.class,
        (method, args) -> {
          Object result = call(sound, method, args);
          return result instanceof PreparedStatement prepared && args[0] instanceof String sql
              ? statement(sound, prepared, sql)
              : result;
        });
  }

  private PreparedStatement statement(Connection connection, PreparedStatement sound, String sql) {
    return proxy(
        PreparedStatement.class,
        (method, args) -> {
          Optional<Fault> fault =
              method.getName().startsWith("execute") ? takeFault(sql) : Optional.empty();
          if (fault.isEmpty()) {
            return call(sound, method, args);
          }
          switch (fault.get().moment()) {
            case BEFORE -> {}
            case AFTER -> call(sound, method, args);
            case ROLLED_BACK -> {
              try (Statement rollback = connection.createStatement()) {
                rollback.execute("ROLLBACK");
              }
            }
          }
          throw exception(fault.get());
        });
  }

  private Optional<Fault> takeFault(String sql) {
    Fault fault = next.get();
    return fault != null && sql.startsWith(fault.sql()) && next.compareAndSet(fault, null)
        ? Optional.of(fault)
        : Optional.empty();
  }

  private static SQLException exception(Fault fault) {
    return new SQLiteException("broken on purpose: " + fault.code(), fault.code());
  }

  private interface Call {
    Object on(Method method, Object[] args) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) -> call.on(method, args));
    return type.cast(proxy);
  }

  private static Object call(Object target, Method method, Object[] args) throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
