package dev.slipway.app.doctor;

import dev.slipway.adapters.sql.store.SqliteStore;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.data.RunnerLock;
import java.time.Duration;
import java.util.Optional;

/** The store, and who works on it. */
final class StoreChecks {
  private static final Duration SLOW = Duration.ofMillis(200);
  private static final Duration LEASE = Duration.ofSeconds(1);
  private static final int TASKS_COUNTED_MAX = 100_000;

  private StoreChecks() {}

  /** Writes for real: only that proves that the lock, the log and the disk do. */
  static Finding store(DataDirectory data) {
    try (SqliteStore store = SqliteStore.open(data.storeFile())) {
      long before = System.nanoTime();
      store.transact(transaction -> transaction.leases().acquire("doctor", "doctor", LEASE));
      Duration commit = Duration.ofNanos(System.nanoTime() - before);
      int tasks =
          store.read(transaction -> transaction.tasks().list(null, TASKS_COUNTED_MAX)).size();
      String detail =
          "%s: %d tasks, a commit takes %d ms"
              .formatted(data.storeFile(), tasks, Math.max(1, commit.toMillis()));
      return commit.compareTo(SLOW) <= 0
          ? Finding.ok("store", detail)
          : Finding.warn(
              "store", detail, "put the data directory on a faster local disk (--data-dir)");
    }
  }

  static Finding runner(DataDirectory data) {
    Optional<RunnerLock> lock = RunnerLock.tryAcquire(data);
    lock.ifPresent(RunnerLock::close);
    return lock.isPresent()
        ? Finding.ok("runner", "no slipway works on this data directory now")
        : Finding.ok(
            "runner",
            "process %s works on this data directory"
                .formatted(RunnerLock.lastOwner(data).orElse("unknown")));
  }
}
