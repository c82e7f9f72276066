package dev.slipway.adapters.sql.store;

import dev.slipway.ports.store.Store;
import dev.slipway.testkit.store.StoreHarness;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** One file, opened as often as a case asks for it. */
final class SqliteHarness implements StoreHarness {
  private final Path file;
  private final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final List<Store> opened = new ArrayList<>();
  private final Store store;
  private final Store second;

  SqliteHarness(Path file) {
    this.file = file;
    store = open();
    second = open();
  }

  private Store open() {
    // Long enough for eight threads that all write at once, on a machine with other work.
    Duration busyTimeout = Duration.ofSeconds(60);
    Store handle =
        SqliteStore.open(
            file, SqliteOptions.DEFAULT.withClock(clock::get).withBusyTimeout(busyTimeout));
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
    close();
    return open();
  }

  @Override
  public void moveClock(Duration change) {
    clock.updateAndGet(now -> now.plus(change));
  }

  @Override
  public void close() {
    opened.forEach(Store::close);
  }
}
