package dev.slipway.adapters.sql.store;

import dev.slipway.ports.PortException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables that this version of the program needs, by the migrations that make them.
 *
 * <p>The file's own {@code user_version}, set by the last line of each migration, says which of
 * them it has: a look that costs nothing at each start. An empty file gets all of them in one
 * transaction; only a file of an older version loads Flyway.
 *
 * @param migrations their files on the class path, that of version n at index n - 1
 */
record SqliteSchema(List<String> migrations) {
  static final SqliteSchema CURRENT =
      new SqliteSchema(
          List.of("db/migration/sqlite/V1__store.sql", "db/migration/sqlite/V2__allocations.sql"));

  /** {@code SLPW} in the header of each file of ours. */
  private static final int APPLICATION_ID = 0x534C5057;

  /** What an open file turned out to be. */
  sealed interface State {
    record Empty() implements State {}

    record Ready() implements State {}

    record Older(int version) implements State {}
  }

  /** Looks, and changes nothing. */
  State inspect(Connection connection, SqliteErrors errors) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet header =
            statement.executeQuery(
                """
                SELECT application_id, user_version, (SELECT COUNT(*) FROM sqlite_schema) AS tables
                FROM pragma_application_id, pragma_user_version\
                """)) {
      int application = header.getInt("application_id");
      int version = header.getInt("user_version");
      if (application == 0 && version == 0 && header.getInt("tables") == 0) {
        return new State.Empty();
      }
      if (application != APPLICATION_ID || version < 1) {
        throw foreign(errors);
      }
      if (version > migrations.size()) {
        throw newer(version, errors);
      }
      return version == migrations.size() ? new State.Ready() : new State.Older(version);
    }
  }

  private static PortException foreign(SqliteErrors errors) {
    return errors.misconfigured(
        Act.OPEN,
        "it is the database of another program",
        "name another file; this one was left as it is",
        null);
  }

  private PortException newer(int version, SqliteErrors errors) {
    return errors.misconfigured(
        Act.OPEN,
        "its schema has version %d and this version of Slipway knows none above %d"
            .formatted(version, migrations.size()),
        "use the newer Slipway that wrote it; the file was left as it is",
        null);
  }

  /** Makes all tables, in the caller's transaction. */
  void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String migration : migrations) {
        statement.executeUpdate(read(migration));
      }
    }
  }

  /** The folders of the migrations, as Flyway has them. */
  String[] locations() {
    return migrations.stream()
        .map(file -> "classpath:" + file.substring(0, file.lastIndexOf('/')))
        .distinct()
        .toArray(String[]::new);
  }

  private static String read(String resource) {
    ClassLoader loader = SqliteSchema.class.getClassLoader();
    try (InputStream bytes = loader.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + resource + " from the class path", e);
    }
  }
}
