package dev.slipway.adapters.sql.store;

import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * One run of some work in a serializable transaction, on a connection of the pool. Whenever it is
 * not certain in what state the connection is, nobody else gets it.
 */
final class PostgresAttempt implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PostgresAttempt.class.getName());

  private final PostgresPool pool;
  private final PostgresErrors errors;
  private final Act act;
  private final boolean inLine;
  private final Handle handle;
  private final Connection connection;
  private boolean fit;

  private PostgresAttempt(
      PostgresPool pool, PostgresErrors errors, Act act, boolean inLine, Handle handle) {
    this.pool = pool;
    this.errors = errors;
    this.act = act;
    this.inLine = inLine;
    this.handle = handle;
    this.connection = handle.getConnection();
  }

  /** The transaction lost to others, and nothing of it was kept. */
  static final class Conflict extends Exception {
    private static final long serialVersionUID = 1L;

    Conflict(Throwable cause) {
      super(cause);
    }
  }

  /**
   * Takes a connection.
   *
   * @param inLine whether to wait for those that lost before
   */
  static PostgresAttempt open(PostgresPool pool, PostgresErrors errors, Act act, boolean inLine) {
    Handle handle;
    try {
      handle = pool.open();
    } catch (JdbiException e) {
      throw errors.translate(e, act);
    }
    PostgresAttempt attempt = new PostgresAttempt(pool, errors, act, inLine, handle);
    try {
      attempt.begin();
      return attempt;
    } catch (SQLException e) {
      attempt.close();
      throw errors.translate(e, act);
    }
  }

  private void begin() throws SQLException {
    if (inLine) {
      PostgresLine.enter(connection);
    }
    connection.setReadOnly(act == Act.READ);
  }

  /** Runs the work and commits it, unless it throws or the store was closed meanwhile. */
  <T> T run(PostgresDialect dialect, Function<Transaction, T> work, BooleanSupplier closed)
      throws Conflict {
    SqlSession session = new SqlSession(handle, dialect, act == Act.WRITE);
    T result;
    try {
      result = work.apply(new SqlTransaction(session));
      session.throwFailure();
    } catch (RuntimeException | Error e) {
      PortException failure = session.failure();
      rollback(failure);
      if (failure != null && PostgresErrors.conflict(failure)) {
        throw new Conflict(failure);
      }
      if (failure != null && closed.getAsBoolean()) {
        throw errors.closed(act);
      }
      throw e;
    } finally {
      session.end();
    }
    if (closed.getAsBoolean()) {
      rollback(null);
      throw errors.closed(act);
    }
    commit();
    return result;
  }

  private void commit() throws Conflict {
    try {
      connection.clearWarnings();
      connection.commit();
      SQLWarning warning = connection.getWarnings();
      if (act == Act.WRITE && warning != null) {
        // It is committed here, and the server says that it stopped waiting for its standby.
        throw errors.outcomeUnknown(warning, String.valueOf(warning.getMessage()));
      }
      fit = true;
    } catch (SQLException e) {
      if (PostgresErrors.conflict(e)) {
        rollback(null);
        throw new Conflict(e);
      }
      throw errors.translate(e, act == Act.READ ? act : Act.COMMIT);
    }
  }

  /**
   * A statement that failed by anything but a conflict may have left more behind than its
   * transaction: its connection is not used again.
   */
  private void rollback(@Nullable PortException failure) {
    try {
      connection.rollback();
      fit = failure == null || PostgresErrors.conflict(failure);
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.DEBUG, "rolled back by closing the connection", e);
    }
  }

  /** Gives the connection back. */
  @Override
  public void close() {
    if (inLine && fit) {
      fit = PostgresLine.leave(connection);
    }
    if (!fit) {
      pool.discard(connection);
    }
    handle.close();
  }
}
