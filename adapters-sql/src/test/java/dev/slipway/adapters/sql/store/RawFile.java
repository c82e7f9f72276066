package dev.slipway.adapters.sql.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database file as any other program would open it. */
final class RawFile implements AutoCloseable {
  private final Connection connection;

  RawFile(Path file) {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static void execute(Path file, String... statements) {
    try (RawFile raw = new RawFile(file)) {
      for (String statement : statements) {
        raw.run(statement);
      }
    }
  }

  void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** How the statement would be run, step by step. */
  List<String> plan(String sql) {
    return sql.matches("(?s)(BEGIN|COMMIT|ROLLBACK).*")
        ? List.of()
        : texts("EXPLAIN QUERY PLAN " + sql, 4);
  }

  /** The first column of each row. */
  List<String> texts(String sql) {
    return texts(sql, 1);
  }

  private List<String> texts(String sql, int column) {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      while (results.next()) {
        texts.add(results.getString(column));
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
