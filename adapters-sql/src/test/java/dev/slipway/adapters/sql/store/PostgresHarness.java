package dev.slipway.adapters.sql.store;

import dev.slipway.ports.store.Store;
import dev.slipway.testkit.servers.PostgresServer;
import dev.slipway.testkit.store.StoreHarness;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A schema of its own on a server that others use too, with a clock that a case moves. */
final class PostgresHarness implements StoreHarness {
  private static final AtomicInteger CASES = new AtomicInteger();

  private final PostgresConfig config;
  private final List<Store> opened = new ArrayList<>();
  private final Connection aside;
  private final Store store;
  private final Store second;

  PostgresHarness(PostgresServer server) {
    String schema = "case_" + CASES.incrementAndGet();
    config = configOf(server, "postgres").withSchema(schema);
    store = open();
    try {
      aside =
          DriverManager.getConnection(
              server.url("postgres") + "?currentSchema=" + schema,
              PostgresServer.USER,
              server.password());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    long start = Times.column(Instant.parse("2026-01-01T00:00:00Z"));
    run("CREATE SEQUENCE test_clock MINVALUE -9223372036854775808 START " + start);
    run("SELECT nextval('test_clock')");
    // A sequence, since it moves at once for every transaction, even those that are open.
    run(
        "CREATE OR REPLACE FUNCTION machine_time() RETURNS BIGINT LANGUAGE sql VOLATILE AS"
            + " 'SELECT pg_sequence_last_value(''test_clock''::regclass)'");
    second = open();
  }

  /** Long waits, for eight threads that all write at once, on a machine with other work. */
  static PostgresConfig configOf(PostgresServer server, String database) {
    return PostgresConfig.of(
            server.url(database),
            () -> new PostgresCredentials(PostgresServer.USER, server.password()))
        .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60));
  }

  private Store open() {
    Store handle = PostgresStore.open(config);
    opened.add(handle);
    return handle;
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
    run(
        "SELECT setval('test_clock', pg_sequence_last_value('test_clock'::regclass) + "
            + change.toNanos()
            + ")");
  }

  private void run(String sql) {
    try (Statement statement = aside.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  @Override
  public void close() {
    opened.forEach(Store::close);
    try {
      aside.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
