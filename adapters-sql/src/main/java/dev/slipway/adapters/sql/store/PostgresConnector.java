package dev.slipway.adapters.sql.store;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens connections to the primary, the way that the store needs them. */
final class PostgresConnector implements DataSource {
  /** A host found to be no primary is asked again each time; it may have become one. */
  private static final String HOST_RECHECK_SECONDS = "0";

  private final PostgresConfig config;
  private final Duration answerTimeout;
  private final UnaryOperator<Connection> lens;
  private final Driver driver = new Driver();
  private volatile int loginTimeout;

  /**
   * @param lens what each connection is seen through; a test may look on, or break it there
   */
  PostgresConnector(PostgresConfig config, UnaryOperator<Connection> lens) {
    this(config, config.answerTimeout(), lens);
  }

  private PostgresConnector(
      PostgresConfig config, Duration answerTimeout, UnaryOperator<Connection> lens) {
    this.config = config;
    this.answerTimeout = answerTimeout;
    this.lens = lens;
  }

  /** Opens connections whose statements may take as long as they need, as migrations may. */
  PostgresConnector unhurried() {
    return new PostgresConnector(config, Duration.ZERO, lens);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Properties properties = properties();
    PostgresCredentials credentials = config.credentials().get();
    PGProperty.USER.set(properties, credentials.user());
    PGProperty.PASSWORD.set(properties, credentials.password());
    Connection connection = driver.connect(config.url(), properties);
    if (connection == null) {
      throw new IllegalStateException("the driver does not know its own URL");
    }
    return lens.apply(connection);
  }

  private Properties properties() {
    Properties properties = new Properties();
    PGProperty.APPLICATION_NAME.set(properties, "slipway");
    PGProperty.CURRENT_SCHEMA.set(properties, config.schema());
    PGProperty.TARGET_SERVER_TYPE.set(properties, "primary");
    PGProperty.HOST_RECHECK_SECONDS.set(properties, HOST_RECHECK_SECONDS);
    PGProperty.CONNECT_TIMEOUT.set(properties, seconds(config.connectTimeout()));
    PGProperty.SOCKET_TIMEOUT.set(properties, seconds(answerTimeout));
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    // Details quote the values of rows: prompts do not belong into messages.
    PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
    PGProperty.OPTIONS.set(properties, serverSettings());
    return properties;
  }

  private String serverSettings() {
    String settings =
        // A walk over a small table would read-lock all of it, and conflict with every writer.
        "-c enable_seqscan=off"
            + " -c lock_timeout="
            + config.waitTimeout().toMillis()
            + " -c slipway.notices="
            + (config.outboxNotices() ? "on" : "off");
    return answerTimeout.isZero()
        ? settings
        : settings
            // A process that is frozen in its transaction must not keep its locks for ever.
            + " -c idle_in_transaction_session_timeout="
            + answerTimeout.toMillis();
  }

  /** Rounded up, since 0 means "for ever". */
  private static String seconds(Duration duration) {
    return Long.toString(duration.plusMillis(999).toSeconds());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("credentials are the configuration's");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    throw new SQLFeatureNotSupportedException("it has no log of its own");
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("it has no log of its own");
  }

  /** Kept for the pool, which waits so long at its end; connecting has the configuration's. */
  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeout = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeout;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("it has no log of its own");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException("it wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
