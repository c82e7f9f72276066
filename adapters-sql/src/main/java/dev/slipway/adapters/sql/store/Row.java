package dev.slipway.adapters.sql.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The row that a result is at, read by the names of its columns. */
final class Row {
  private final ResultSet results;

  Row(ResultSet results) {
    this.results = results;
  }

  /** Makes a value of a row. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  String text(String column) throws SQLException {
    String text = results.getString(column);
    if (text == null) {
      throw new IllegalArgumentException("column " + column + " is null");
    }
    return text;
  }

  @Nullable String textOrNull(String column) throws SQLException {
    return results.getString(column);
  }

  long number(String column) throws SQLException {
    return results.getLong(column);
  }

  int smallNumber(String column) throws SQLException {
    return results.getInt(column);
  }

  double real(String column) throws SQLException {
    return results.getDouble(column);
  }

  boolean flag(String column) throws SQLException {
    return results.getLong(column) != 0;
  }

  byte[] bytes(String column) throws SQLException {
    // The driver gives null for an empty value.
    byte[] bytes = results.getBytes(column);
    return bytes == null ? new byte[0] : bytes;
  }

  Instant time(String column) throws SQLException {
    return Times.instant(results.getLong(column));
  }

  @Nullable Instant timeOrNull(String column) throws SQLException {
    long nanos = results.getLong(column);
    return results.wasNull() ? null : Times.instant(nanos);
  }

  boolean has(String column) throws SQLException {
    results.getObject(column);
    return !results.wasNull();
  }

  <E extends Enum<E>> E name(Class<E> type, String column) throws SQLException {
    return Enum.valueOf(type, text(column));
  }
}
