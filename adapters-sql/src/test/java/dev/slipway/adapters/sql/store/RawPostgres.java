package dev.slipway.adapters.sql.store;

import dev.slipway.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A database's schema as any other program would see it. */
final class RawPostgres implements AutoCloseable {
  private final Connection connection;

  RawPostgres(PostgresServer server, String database) {
    try {
      connection =
          DriverManager.getConnection(
              server.url(database) + "?currentSchema=slipway",
              PostgresServer.USER,
              server.password());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** With long waits, for many that all write at once on a machine with other work. */
  static PostgresConfig config(PostgresServer server, String database) {
    return config(server, server.url(database), 10);
  }

  static PostgresConfig config(PostgresServer server, String url, int connectionsMax) {
    return PostgresConfig.of(
            url, () -> new PostgresCredentials(PostgresServer.USER, server.password()))
        .withConnectionsMax(connectionsMax)
        .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60));
  }

  void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** How the statement would be run, whatever the values of its question marks. */
  List<String> plan(String sql) {
    AtomicInteger marks = new AtomicInteger();
    String numbered =
        Pattern.compile("[?]").matcher(sql).replaceAll(mark -> "\\$" + marks.incrementAndGet());
    run("PREPARE planned AS " + numbered);
    String values = String.join(", ", Collections.nCopies(marks.get(), "NULL"));
    List<String> plan =
        texts("EXPLAIN EXECUTE planned" + (marks.get() == 0 ? "" : " (" + values + ")"));
    run("DEALLOCATE planned");
    return plan;
  }

  /** The first column of each row. */
  List<String> texts(String sql) {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      while (results.next()) {
        texts.add(results.getString(1));
      }
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
    return texts;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
