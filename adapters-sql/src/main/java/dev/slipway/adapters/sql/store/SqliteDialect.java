package dev.slipway.adapters.sql.store;

import dev.slipway.ports.PortException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is SQLite's own in a transaction.
 *
 * <p>The store's time follows the machine's forward. While the machine's lies behind, having been
 * set back, the store's goes on from the highest time that it ever was, at half the machine's pace,
 * until the machine's has caught up: it never goes back, and what waits for a time still gets
 * there.
 */
final class SqliteDialect implements SqlSession.Dialect {
  /** Of the machine's time (twice) and a time that must not come back. */
  private static final String TIME = "MAX(?, ?, time + MAX(0, ? - machine_time) / 2)";

  private final InstantSource clock;
  private final SqliteErrors errors;

  /** The highest time that a transaction of this handle saw, committed or not. */
  private final AtomicLong seen = new AtomicLong();

  SqliteDialect(InstantSource clock, SqliteErrors errors) {
    this.clock = clock;
    this.errors = errors;
  }

  @Override
  public Instant takeTime(SqlSession session) {
    long machineTime = Times.column(clock.instant());
    return see(
        session
            .changingQuery("UPDATE store SET time = " + TIME + ", machine_time = ? RETURNING time")
            .number(machineTime)
            .number(seen.get())
            .number(machineTime)
            .number(machineTime));
  }

  @Override
  public Instant readTime(SqlSession session) {
    long machineTime = Times.column(clock.instant());
    return see(
        session
            .query("SELECT " + TIME + " AS time FROM store")
            .number(machineTime)
            .number(seen.get())
            .number(machineTime));
  }

  private Instant see(Sql query) {
    long time =
        query
            .first(row -> row.number("time"))
            .orElseThrow(() -> new IllegalStateException("the table store is empty"));
    seen.accumulateAndGet(time, Math::max);
    return Times.instant(time);
  }

  @Override
  public String storable(String text) {
    return text;
  }

  @Override
  public PortException failure(Throwable cause, boolean writing) {
    return errors.translate(cause, writing ? Act.WRITE : Act.READ);
  }
}
