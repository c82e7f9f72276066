package dev.slipway.adapters.sql.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Who wants to know that there is something to publish, and the connection that hears of it. It is
 * opened when somebody first wants to, and again whenever it breaks.
 */
final class PostgresNotices implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PostgresNotices.class.getName());

  /** So long nothing may come before the server is asked whether it is still there. */
  private static final int SILENCE_MILLIS = 5_000;

  private static final long PAUSE_MILLIS_MIN = 100;
  private static final long PAUSE_MILLIS_MAX = 5_000;

  private final PostgresConnector connector;
  private final String schema;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Thread thread;
  private volatile @Nullable Connection connection;

  PostgresNotices(PostgresConnector connector, String schema) {
    this.connector = connector;
    this.schema = schema;
  }

  void add(Runnable listener) {
    listeners.add(listener);
    startOnce();
  }

  private synchronized void startOnce() {
    if (thread == null && closed.getCount() > 0) {
      thread = Thread.ofVirtual().name("slipway-outbox-notices").start(this::listenUntilClosed);
    }
  }

  private void listenUntilClosed() {
    long pause = PAUSE_MILLIS_MIN;
    try {
      do {
        if (listenUntilBroken()) {
          pause = PAUSE_MILLIS_MIN;
        }
        pause = Math.min(pause * 2, PAUSE_MILLIS_MAX);
      } while (!closed.await(pause, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether it had listened at all. */
  private boolean listenUntilBroken() {
    boolean listened = false;
    try (Connection own = connector.getConnection()) {
      connection = own;
      try (Statement statement = own.createStatement()) {
        statement.execute("LISTEN slipway_outbox");
      }
      listened = true;
      tell();
      while (closed.getCount() > 0) {
        awaitNotice(own);
      }
    } catch (SQLException | RuntimeException e) {
      if (closed.getCount() > 0) {
        LOG.log(System.Logger.Level.WARNING, "hears of no outbox rows for now: " + e.getMessage());
      }
    } finally {
      connection = null;
    }
    return listened;
  }

  private void awaitNotice(Connection own) throws SQLException {
    PGNotification[] came = own.unwrap(PGConnection.class).getNotifications(SILENCE_MILLIS);
    if (came == null || came.length == 0) {
      try (Statement statement = own.createStatement()) {
        statement.execute("SELECT 1");
      }
      return;
    }
    for (PGNotification notice : came) {
      if (notice.getParameter().equals(schema)) {
        tell();
        return;
      }
    }
  }

  private void tell() {
    for (Runnable listener : listeners) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "a listener to the outbox failed", e);
      }
    }
  }

  /** Stops telling, at once. */
  @Override
  public void close() {
    closed.countDown();
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.log(System.Logger.Level.DEBUG, "a connection did not close", e);
      }
    }
  }
}
