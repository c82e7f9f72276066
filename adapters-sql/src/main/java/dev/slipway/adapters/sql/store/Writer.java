package dev.slipway.adapters.sql.store;

import dev.slipway.ports.PortException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one connection that writes, and the line of those who want to. */
final class Writer implements AutoCloseable {
  private final SqliteConnector connector;
  private final SqliteErrors errors;
  private final Duration busyTimeout;
  private final ReentrantLock lock = new ReentrantLock(true);
  private volatile boolean closed;
  private @Nullable SqliteHandle handle;

  Writer(
      SqliteConnector connector, SqliteErrors errors, Duration busyTimeout, SqliteHandle handle) {
    this.connector = connector;
    this.errors = errors;
    this.busyTimeout = busyTimeout;
    this.handle = handle;
  }

  boolean closed() {
    return closed;
  }

  /**
   * Runs the work, which commits at its end, with the file's write lock; rolls back if it throws.
   */
  <T> T run(Function<SqliteHandle, T> work) {
    Patience patience = new Patience(busyTimeout);
    if (!patience.take(lock)) {
      throw errors.locked(Act.WRITE, null);
    }
    try {
      return runLocked(work, patience);
    } finally {
      lock.unlock();
      if (closed) {
        close();
      }
    }
  }

  private <T> T runLocked(Function<SqliteHandle, T> work, Patience patience) {
    SqliteHandle begun = begin(patience);
    boolean committed = false;
    boolean unknown = false;
    try {
      T result = work.apply(begun);
      committed = true;
      return result;
    } catch (PortException.OutcomeUnknown e) {
      unknown = true;
      throw e;
    } finally {
      // What a connection holds in memory after such a failure need not be what the disk holds.
      if (!committed && (!begun.rollback() || unknown)) {
        discard(begun);
      }
    }
  }

  private SqliteHandle begin(Patience patience) {
    while (true) {
      if (closed) {
        throw errors.closed(Act.WRITE);
      }
      try {
        SqliteHandle idle = handle == null ? connector.openWriter() : handle;
        handle = idle;
        idle.begin();
        return idle;
      } catch (SQLException e) {
        if (!SqliteErrors.busy(e)) {
          throw errors.translate(e, Act.WRITE);
        }
        if (!patience.pause()) {
          throw errors.locked(Act.WRITE, e);
        }
      }
    }
  }

  private void discard(SqliteHandle broken) {
    broken.close();
    handle = null;
  }

  /** Closes at once, or leaves it to the transaction that is under way. */
  @Override
  public void close() {
    closed = true;
    if (!lock.isHeldByCurrentThread() && lock.tryLock()) {
      try {
        if (handle != null) {
          discard(handle);
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
