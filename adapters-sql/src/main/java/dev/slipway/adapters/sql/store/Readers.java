package dev.slipway.adapters.sql.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The connections that read: opened when first needed, kept, and no more than so many. */
final class Readers implements AutoCloseable {
  private final SqliteConnector connector;
  private final SqliteErrors errors;
  private final Duration busyTimeout;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<SqliteHandle> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  Readers(SqliteConnector connector, SqliteErrors errors, Duration busyTimeout, int readersMax) {
    this.connector = connector;
    this.errors = errors;
    this.busyTimeout = busyTimeout;
    this.permits = new Semaphore(readersMax, true);
  }

  boolean closed() {
    return closed;
  }

  /** Runs the work on the state that is committed now. */
  <T> T run(Function<SqliteHandle, T> work) {
    Patience patience = new Patience(busyTimeout);
    if (!patience.take(permits)) {
      throw errors.locked(Act.READ, null);
    }
    try {
      SqliteHandle begun = begin(patience);
      try {
        return work.apply(begun);
      } finally {
        giveBack(begun);
      }
    } finally {
      permits.release();
      if (closed) {
        closeIdle();
      }
    }
  }

  private SqliteHandle begin(Patience patience) {
    while (true) {
      if (closed) {
        throw errors.closed(Act.READ);
      }
      @Nullable SqliteHandle taken = idle.pollFirst();
      try {
        taken = taken == null ? connector.openReader() : taken;
        taken.begin();
        pinView(taken);
        return taken;
      } catch (SQLException e) {
        if (taken != null) {
          giveBack(taken);
        }
        if (!SqliteErrors.busy(e)) {
          throw errors.translate(e, Act.READ);
        }
        if (!patience.pause()) {
          throw errors.locked(Act.READ, e);
        }
      }
    }
  }

  /** A transaction that reads has its view from its first statement on, and may be busy there. */
  private static void pinView(SqliteHandle handle) throws SQLException {
    try (Statement statement = handle.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT epoch FROM store")) {
      row.next();
    }
  }

  private void giveBack(SqliteHandle handle) {
    if (handle.rollback()) {
      idle.addFirst(handle);
    } else {
      handle.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    closeIdle();
  }

  private void closeIdle() {
    for (SqliteHandle handle = idle.poll(); handle != null; handle = idle.poll()) {
      handle.close();
    }
  }
}
