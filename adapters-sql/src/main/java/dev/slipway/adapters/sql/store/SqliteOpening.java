package dev.slipway.adapters.sql.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The way from a file to a handle on the tables that this version needs. */
final class SqliteOpening {
  private final Path file;
  private final SqliteConnector connector;
  private final SqliteSchema schema;
  private final SqliteErrors errors;
  private final Patience patience;

  SqliteOpening(
      Path file,
      SqliteConnector connector,
      SqliteSchema schema,
      SqliteErrors errors,
      Duration busyTimeout) {
    this.file = file;
    this.connector = connector;
    this.schema = schema;
    this.errors = errors;
    this.patience = new Patience(busyTimeout);
  }

  /** Opens; as others may make or migrate the file at the same time, it looks again after each. */
  SqliteHandle open() {
    while (true) {
      try {
        SqliteHandle ready = tryOpen();
        if (ready != null) {
          return ready;
        }
      } catch (SQLException e) {
        if (!SqliteErrors.busy(e)) {
          throw errors.translate(e, Act.OPEN);
        }
        if (!patience.pause()) {
          throw errors.locked(Act.OPEN, e);
        }
      }
    }
  }

  private @Nullable SqliteHandle tryOpen() throws SQLException {
    SqliteHandle handle = connector.openWriter();
    boolean ready = false;
    try {
      switch (schema.inspect(handle.connection(), errors)) {
        case SqliteSchema.State.Ready now -> {
          useWriteAheadLog(handle.connection());
          ready = true;
        }
        case SqliteSchema.State.Empty empty -> {
          useWriteAheadLog(handle.connection());
          create(handle);
        }
        case SqliteSchema.State.Older older -> {
          handle.close();
          new SqliteMigration(file, errors).run(schema, older.version(), connector.url(), patience);
        }
      }
      return ready ? handle : null;
    } finally {
      if (!ready) {
        handle.close();
      }
    }
  }

  /** A property of the file, once set; only then readers do not wait for the writer. */
  private static void useWriteAheadLog(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
      mode.next();
    }
  }

  private void create(SqliteHandle handle) throws SQLException {
    handle.begin();
    if (schema.inspect(handle.connection(), errors) instanceof SqliteSchema.State.Empty) {
      schema.create(handle.connection());
    }
    handle.commit();
  }
}
