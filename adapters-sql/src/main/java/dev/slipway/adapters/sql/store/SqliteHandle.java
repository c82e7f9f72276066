package dev.slipway.adapters.sql.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** One connection, with the statements that bound a transaction. Used by one thread at a time. */
final class SqliteHandle implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SqliteHandle.class.getName());

  private final Connection connection;
  private final Handle handle;
  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final PreparedStatement rollback;

  /**
   * Takes over the connection.
   *
   * @param begin how its transactions begin
   */
  SqliteHandle(Connection connection, Handle handle, String begin) throws SQLException {
    this.connection = connection;
    this.handle = handle;
    this.begin = connection.prepareStatement(begin);
    this.commit = connection.prepareStatement("COMMIT");
    this.rollback = connection.prepareStatement("ROLLBACK");
  }

  Connection connection() {
    return connection;
  }

  Handle handle() {
    return handle;
  }

  void begin() throws SQLException {
    begin.execute();
  }

  void commit() throws SQLException {
    commit.execute();
  }

  /** Ends the transaction with nothing changed; returns whether the handle is fit for another. */
  boolean rollback() {
    try {
      rollback.execute();
      return true;
    } catch (SQLException e) {
      // An error may have ended it already. Closing the connection ends whatever is left of it.
      LOG.log(System.Logger.Level.DEBUG, "rolled back by closing the connection", e);
      return false;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.WARNING, "a connection did not close: " + e.getMessage());
    }
  }
}
