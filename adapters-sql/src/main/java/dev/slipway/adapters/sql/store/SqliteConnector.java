package dev.slipway.adapters.sql.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to one file, the way that the store needs them. */
final class SqliteConnector {
  private static final int JOURNAL_BYTES_MAX = 64 << 20;

  private final Path file;
  private final UnaryOperator<Connection> lens;

  /**
   * @param lens what each connection is seen through; a test may break it there
   */
  SqliteConnector(Path file, UnaryOperator<Connection> lens) {
    this.file = file;
    this.lens = lens;
  }

  String url() {
    return JDBC.PREFIX + file;
  }

  /** The one that writes: its transactions have the write lock from their beginning. */
  SqliteHandle openWriter() throws SQLException {
    return open("BEGIN IMMEDIATE", false);
  }

  /** One of those that read. */
  SqliteHandle openReader() throws SQLException {
    return open("BEGIN", true);
  }

  private SqliteHandle open(String begin, boolean queryOnly) throws SQLException {
    Connection connection = lens.apply(JDBC.createConnection(url(), properties()));
    try {
      if (queryOnly) {
        forbidWriting(connection);
      }
      Jdbi jdbi = Jdbi.create(connection);
      JdbiSetup.apply(jdbi);
      jdbi.setStatementBuilderFactory(each -> new StatementCache());
      return new SqliteHandle(connection, jdbi.open(), begin);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** The second lock on the door: the first is that a session refuses. */
  private static void forbidWriting(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA query_only = TRUE");
    }
  }

  static Properties properties() {
    SQLiteConfig config = new SQLiteConfig();
    // A file that vanished is an error, and not the beginning of a new store.
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setTempStore(TempStore.MEMORY);
    config.setJournalSizeLimit(JOURNAL_BYTES_MAX);
    config.setGetGeneratedKeys(false);
    // Waiting is done in Java: inside the driver it would hold a virtual thread's carrier.
    config.setBusyTimeout(0);
    return config.toProperties();
  }
}
