package dev.slipway.adapters.sql.store;

import dev.slipway.ports.PortException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The tables that this version of the program needs, by the migrations that make them.
 *
 * <p>Flyway's history in the schema says which of them it has: one look at each start. Only an
 * empty schema, or one of an older version, loads Flyway, in one process while others wait.
 *
 * @param folders where the migrations are on the class path
 * @param version that of the last of them
 */
record PostgresSchema(List<String> folders, int version) {
  static final PostgresSchema CURRENT =
      new PostgresSchema(List.of("classpath:db/migration/postgresql"), 2);

  /** The lock of whoever migrates; the time's lock has the number before. */
  private static final int LOCK = 1397510232;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Brings the schema up to date, or refuses it. */
  void prepare(String schema, Connection connection, DataSource unhurried, PostgresErrors errors)
      throws SQLException {
    if (upToDate(schema, connection, errors)) {
      return;
    }
    Patience patience = new Patience(PATIENCE);
    while (!askLock("SELECT pg_try_advisory_lock(?, hashtext(?))", schema, connection)) {
      if (!patience.pause()) {
        throw errors.locked(Act.MIGRATE, null);
      }
    }
    try {
      if (!upToDate(schema, connection, errors)) {
        create(schema, connection);
        migrate(schema, unhurried);
      }
    } catch (FlywayException e) {
      throw errors.translate(e, Act.MIGRATE);
    } finally {
      askLock("SELECT pg_advisory_unlock(?, hashtext(?))", schema, connection);
    }
  }

  private static boolean askLock(String question, String schema, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setInt(1, LOCK);
      statement.setString(2, schema);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  /** Only where there is none: its owner need not be somebody who may create schemas. */
  private static void create(String schema, Connection connection) throws SQLException {
    if (number("SELECT COUNT(to_regnamespace('" + schema + "'))", connection) == 0) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA " + schema);
      }
    }
  }

  private void migrate(String schema, DataSource dataSource) {
    Flyway.configure(PostgresSchema.class.getClassLoader())
        .dataSource(dataSource)
        .defaultSchema(schema)
        .schemas(schema)
        .createSchemas(false)
        .locations(folders.toArray(String[]::new))
        .load()
        .migrate();
  }

  private boolean upToDate(String schema, Connection connection, PostgresErrors errors)
      throws SQLException {
    int found = versionOf(schema, connection);
    if (found > version) {
      throw newer(schema, found, errors);
    }
    return found == version;
  }

  /** 0 for a schema without a history. */
  private static int versionOf(String schema, Connection connection) throws SQLException {
    String history = schema + ".flyway_schema_history";
    if (number("SELECT COUNT(to_regclass('" + history + "'))", connection) == 0) {
      return 0;
    }
    return number(
        "SELECT COALESCE(MAX(version::INTEGER), 0) FROM "
            + history
            + " WHERE success AND version IS NOT NULL",
        connection);
  }

  private static int number(String question, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question);
        ResultSet answer = statement.executeQuery()) {
      answer.next();
      return answer.getInt(1);
    }
  }

  private PortException newer(String schema, int found, PostgresErrors errors) {
    return errors.misconfigured(
        Act.OPEN,
        "the schema %s has version %d and this version of Slipway knows none above %d"
            .formatted(schema, found, version),
        "use the newer Slipway that wrote it; it was left as it is",
        null);
  }
}
