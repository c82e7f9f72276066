package dev.slipway.adapters.sql.store;

import dev.slipway.ports.PortException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is PostgreSQL's own in a transaction.
 *
 * <p>The store's time follows the clock of the primary forward, as SQLite's follows the machine's;
 * functions of the schema keep it, outside of the transactions that ask for it.
 */
final class PostgresDialect implements SqlSession.Dialect {
  private final PostgresErrors errors;

  /** The highest time that a transaction of this handle saw, committed or not. */
  private final AtomicLong seen = new AtomicLong();

  PostgresDialect(PostgresErrors errors) {
    this.errors = errors;
  }

  @Override
  public Instant takeTime(SqlSession session) {
    return see(session.changingQuery("SELECT take_time(?) AS time"));
  }

  @Override
  public Instant readTime(SqlSession session) {
    return see(session.query("SELECT read_time(?) AS time"));
  }

  private Instant see(Sql query) {
    long time = query.number(seen.get()).first(row -> row.number("time")).orElseThrow();
    seen.accumulateAndGet(time, Math::max);
    return Times.instant(time);
  }

  /** PostgreSQL keeps any text but one with a zero character, for which its picture stands. */
  @Override
  public String storable(String text) {
    return text.replace('\0', '\u2400');
  }

  @Override
  public PortException failure(Throwable cause, boolean writing) {
    return errors.translate(cause, writing ? Act.WRITE : Act.READ);
  }
}
