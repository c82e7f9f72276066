package dev.slipway.adapters.sql.store;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** One statement: values for its question marks, in their order, and then its run. */
final class Sql {
  private final SqlSession session;
  private final SqlStatement<?> statement;
  private int position;

  private Sql(SqlSession session, SqlStatement<?> statement) {
    this.session = session;
    this.statement = statement;
  }

  static Sql query(SqlSession session, Handle handle, String sql) {
    return new Sql(session, handle.createQuery(sql));
  }

  static Sql update(SqlSession session, Handle handle, String sql) {
    return new Sql(session, handle.createUpdate(sql));
  }

  Sql text(@Nullable String value) {
    if (value == null) {
      return none(Types.VARCHAR);
    }
    statement.bind(position++, session.storable(value));
    return this;
  }

  Sql number(long value) {
    statement.bind(position++, value);
    return this;
  }

  Sql number(@Nullable Integer value) {
    return value == null ? none(Types.BIGINT) : number(value.longValue());
  }

  Sql real(@Nullable Double value) {
    if (value == null) {
      return none(Types.DOUBLE);
    }
    statement.bind(position++, value.doubleValue());
    return this;
  }

  Sql flag(boolean value) {
    return number(value ? 1L : 0L);
  }

  Sql bytes(byte[] value) {
    statement.bind(position++, value);
    return this;
  }

  Sql time(@Nullable Instant value) {
    return value == null ? none(Types.BIGINT) : number(Times.column(value));
  }

  Sql name(@Nullable Enum<?> value) {
    return text(value == null ? null : value.name());
  }

  private Sql none(int type) {
    statement.bindNull(position++, type);
    return this;
  }

  /** How many rows a query may return at most: its last question mark. */
  Sql limit(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("limit must not be negative: " + limit);
    }
    return number((long) limit);
  }

  /** Runs a statement that writes; returns how many rows it changed. */
  int run() {
    return session.guarded(((Update) statement)::execute);
  }

  <T> Optional<T> first(Row.Reader<T> reader) {
    return session.guarded(() ->
        ((Query) statement).map((results, context) -> reader.read(new Row(results))).findFirst());
  }

  <T> List<T> list(Row.Reader<T> reader) {
    return session.guarded(
        () -> ((Query) statement).map((results, context) -> reader.read(new Row(results))).list());
  }

  /** Whether a query returns any row. */
  boolean any() {
    return first(row -> true).isPresent();
  }
}
