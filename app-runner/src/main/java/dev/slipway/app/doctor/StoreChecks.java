package dev.slipway.app.doctor;

import dev.slipway.app.config.AppConfig;
import dev.slipway.app.config.StoreConfig;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.data.RunnerLock;
import dev.slipway.app.wiring.OpenedStore;
import dev.slipway.app.wiring.Stores;
import dev.slipway.ports.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The store, and who works on it. */
final class StoreChecks {
  private static final Duration SLOW = Duration.ofMillis(200);
  private static final Duration LEASE = Duration.ofSeconds(1);
  private static final int TASKS_COUNTED_MAX = 100_000;

  private StoreChecks() {}

  /** Writes for real: only that proves that the lock, the log and the disk do. */
  static List<Finding> store(StoreConfig config, DataDirectory data) {
    OpenedStore opened = Stores.open(config, data);
    List<Finding> findings = new ArrayList<>();
    try (Store store = opened.store()) {
      long before = System.nanoTime();
      Object unused =
          store.transact(transaction -> transaction.leases().acquire("doctor", "doctor", LEASE));
      Duration commit = Duration.ofNanos(System.nanoTime() - before);
      int tasks =
          store.read(transaction -> transaction.tasks().list(null, TASKS_COUNTED_MAX)).size();
      String detail =
          "%s: %d tasks, a commit takes %d ms"
              .formatted(Stores.place(config, data), tasks, Math.max(1, commit.toMillis()));
      findings.add(
          commit.compareTo(SLOW) <= 0
              ? Finding.ok("store", detail)
              : Finding.warn("store", detail, slow(config)));
    }
    opened
        .warnings()
        .forEach(
            warning -> findings.add(Finding.warn("store", warning.text(), warning.nextStep())));
    return findings;
  }

  private static String slow(StoreConfig config) {
    return switch (config.kind()) {
      case SQLITE -> "put the data directory on a faster local disk (--data-dir)";
      case POSTGRESQL -> "look at the server's disk, its load, and the way to its standbys";
    };
  }

  static Finding runner(AppConfig config, DataDirectory data) {
    if (config.fleet()) {
      return Finding.ok("runner", "of a fleet: start as many as you like with slipway serve");
    }
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
