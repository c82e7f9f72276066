package dev.slipway.adapters.sql.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The line of those whose transactions lost to others, across all processes: one lock of the
 * server, held by a connection for one more attempt.
 *
 * <p>Whoever holds it meets only transactions that are new, and those that lose to it wait here. So
 * a storm on one row comes to an end without pauses that somebody had to choose.
 */
final class PostgresLine {
  private static final System.Logger LOG = System.getLogger(PostgresLine.class.getName());
  private static final String LOCK = "(1397510233, hashtext(current_schema()))";

  private PostgresLine() {}

  /** Waits for the lock; the transaction that follows sees what was committed meanwhile. */
  static void enter(Connection connection) throws SQLException {
    call(connection, "SELECT pg_advisory_lock" + LOCK);
  }

  /** Lets the next one in; returns whether the connection is fit for another transaction. */
  static boolean leave(Connection connection) {
    try {
      call(connection, "SELECT pg_advisory_unlock" + LOCK);
      return true;
    } catch (SQLException e) {
      // The end of the connection ends the lock.
      LOG.log(System.Logger.Level.DEBUG, "left the line by closing the connection", e);
      return false;
    }
  }

  private static void call(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    connection.commit();
  }
}
