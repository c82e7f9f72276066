package dev.slipway.adapters.sql.store;

import dev.slipway.ports.PortException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** One transaction's leave to run statements, which ends with it, or with the first that fails. */
final class SqlSession {
  private final Handle handle;
  private final Dialect dialect;
  private final boolean writable;
  private boolean open = true;
  private @Nullable Instant now;
  private @Nullable PortException failure;

  SqlSession(Handle handle, Dialect dialect, boolean writable) {
    this.handle = handle;
    this.dialect = dialect;
    this.writable = writable;
  }

  /** What databases do differently. */
  interface Dialect {
    /** The store's time, taken by a transaction that writes, so that no later one is earlier. */
    Instant takeTime(SqlSession session);

    /** The store's time as a transaction sees it that only reads. */
    Instant readTime(SqlSession session);

    /** The text as the database can keep it. */
    String storable(String text);

    /** What a statement's failure means; nothing of its transaction is kept. */
    PortException failure(Throwable cause, boolean writing);
  }

  /** A statement that returns rows. */
  Sql query(String sql) {
    requireUsable();
    return Sql.query(this, handle, sql);
  }

  /** A statement that changes rows and returns some. */
  Sql changingQuery(String sql) {
    requireWritable();
    return Sql.query(this, handle, sql);
  }

  /** A statement that changes rows. */
  Sql update(String sql) {
    requireWritable();
    return Sql.update(this, handle, sql);
  }

  Instant now() {
    requireUsable();
    Instant fixed = now;
    if (fixed == null) {
      fixed = writable ? dialect.takeTime(this) : dialect.readTime(this);
      now = fixed;
    }
    return fixed;
  }

  String storable(String text) {
    return dialect.storable(text);
  }

  /** What ended the transaction early; null for none. */
  @Nullable PortException failure() {
    return failure;
  }

  void requireWritable() {
    if (!writable) {
      throw new IllegalStateException("read() only reads; write in transact()");
    }
    requireUsable();
  }

  /** After a failure the database may have ended the transaction: nothing more may run in it. */
  private void requireUsable() {
    if (!open) {
      throw new IllegalStateException("the transaction has ended; begin another one");
    }
    throwFailure();
  }

  /** Throws again what failed before, should the work have swallowed it. */
  void throwFailure() {
    if (failure != null) {
      throw failure;
    }
  }

  /** Runs a part of a statement; what the database throws becomes the transaction's failure. */
  <T> T guarded(Supplier<T> part) {
    requireUsable();
    try {
      return part.get();
    } catch (JdbiException | IllegalArgumentException | DateTimeException e) {
      failure = dialect.failure(e, writable);
      throw failure;
    }
  }

  void end() {
    open = false;
  }
}
