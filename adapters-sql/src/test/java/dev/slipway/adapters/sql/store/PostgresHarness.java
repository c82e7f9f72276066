package dev.slipway.adapters.sql.store;

import dev.slipway.ports.store.Store;
import dev.slipway.testkit.servers.PostgresServer;
import dev.slipway.testkit.store.StoreHarness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A server's only schema, emptied for each case, with a clock that the case moves. */
final class PostgresHarness implements StoreHarness {
  private static final String START =
      Long.toString(Times.column(Instant.parse("2026-01-01T00:00:00Z")));

  private final PostgresConfig config;
  private final List<Store> opened = new ArrayList<>();
  private final RawPostgres aside;
  private final Store store;
  private final Store second;

  PostgresHarness(PostgresServer server) {
    config = RawPostgres.config(server, "postgres");
    store = open();
    aside = new RawPostgres(server, "postgres");
    empty();
    stopClock();
    second = open();
  }

  private Store open() {
    Store handle = PostgresStore.open(config);
    opened.add(handle);
    return handle;
  }

  private void empty() {
    List<String> tables =
        aside.texts(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
                + " AND tablename NOT IN ('store', 'flyway_schema_history')");
    aside.run("TRUNCATE " + String.join(", ", tables) + " RESTART IDENTITY");
    aside.run("UPDATE store SET epoch = 1");
    aside.run("SELECT setval('store_time', 0), setval('store_machine_time', 0)");
  }

  /** A sequence is the clock, since it moves at once for every transaction that is open. */
  private void stopClock() {
    aside.run("CREATE SEQUENCE IF NOT EXISTS test_clock MINVALUE -9223372036854775808");
    aside.run("SELECT setval('test_clock', " + START + ")");
    aside.run(
        "CREATE OR REPLACE FUNCTION machine_time() RETURNS BIGINT LANGUAGE sql VOLATILE AS"
            + " 'SELECT pg_sequence_last_value(''test_clock''::regclass)'");
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public Store second() {
    return second;
  }

  @Override
  public Store reopened() {
    opened.forEach(Store::close);
    return open();
  }

  @Override
  public synchronized void moveClock(Duration change) {
    aside.run(
        "SELECT setval('test_clock', pg_sequence_last_value('test_clock'::regclass) + "
            + change.toNanos()
            + ")");
  }

  @Override
  public void close() {
    opened.forEach(Store::close);
    aside.close();
  }
}
