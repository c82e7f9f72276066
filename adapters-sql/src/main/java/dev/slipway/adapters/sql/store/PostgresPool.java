package dev.slipway.adapters.sql.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;

/** The connections of one store. */
final class PostgresPool implements AutoCloseable {
  private static final long IDLE_MILLIS = 60_000;

  private final HikariDataSource connections;
  private final Jdbi jdbi;

  PostgresPool(PostgresConfig config, PostgresConnector connector) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("slipway-postgres");
    pool.setDataSource(connector);
    pool.setMaximumPoolSize(config.connectionsMax());
    // One is ready for the next transaction, unless it would be the only one there is.
    pool.setMinimumIdle(Math.min(1, config.connectionsMax() - 1));
    pool.setIdleTimeout(IDLE_MILLIS);
    pool.setConnectionTimeout(config.waitTimeout().toMillis());
    pool.setValidationTimeout(
        Math.min(config.connectTimeout().toMillis(), config.waitTimeout().toMillis()));
    // A server that was there when the store was opened may be away for a while.
    pool.setInitializationFailTimeout(-1);
    pool.setAutoCommit(false);
    pool.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
    connections = new HikariDataSource(pool);
    jdbi = Jdbi.create(connections);
    JdbiSetup.apply(jdbi);
    // Transactions are ended by whoever opened them; a handle knows of none.
    jdbi.getConfig(Handles.class).setForceEndTransactions(false);
  }

  Handle open() {
    return jdbi.open();
  }

  /** Sees that nobody uses the connection after its return. */
  void discard(Connection connection) {
    connections.evictConnection(connection);
  }

  @Override
  public void close() {
    connections.close();
  }
}
