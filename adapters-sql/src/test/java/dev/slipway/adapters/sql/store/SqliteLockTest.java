package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else has the lock: whoever needs it waits, for as long as the options say. */
@Timeout(60)
final class SqliteLockTest {
  private static final SqliteOptions HASTY =
      SqliteOptions.DEFAULT.withBusyTimeout(Duration.ofMillis(200));

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("slipway.db");
  }

  @Test
  void writerGivesUpAfterItsTimeAndChangesNothing() {
    try (Store store = SqliteStore.open(file, HASTY);
        RawFile other = new RawFile(file)) {
      Counting.countOn(store);
      other.run("BEGIN EXCLUSIVE");

      assertThatThrownBy(() -> Counting.countOn(store))
          .isInstanceOfSatisfying(
              PortException.Unavailable.class,
              e -> {
                assertThat(e).hasMessageContaining("lock").hasMessageContaining(file.toString());
                assertThat(e.nextStep()).contains("fuser").contains("nothing was changed");
              });
      assertThat(Counting.count(store)).as("a read meanwhile").contains(1L);

      other.run("ROLLBACK");
      assertThat(Counting.countOn(store)).isEqualTo(2);
    }
  }

  @Test
  void writerWaitsForTheOthersEnd() throws Exception {
    try (Store store = SqliteStore.open(file);
        RawFile other = new RawFile(file);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      other.run("BEGIN IMMEDIATE");
      CountDownLatch started = new CountDownLatch(1);
      Future<Long> count =
          threads.submit(() -> {
            started.countDown();
            return Counting.countOn(store);
          });
      started.await();
      assertThat(count.isDone()).isFalse();

      other.run("COMMIT");

      assertThat(count.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }
  }

  @Test
  void openingGivesUpAfterItsTime() {
    RawFile.execute(file, "PRAGMA journal_mode = DELETE");
    try (RawFile other = new RawFile(file)) {
      other.run("BEGIN EXCLUSIVE");

      assertThatThrownBy(() -> SqliteStore.open(file, HASTY))
          .isInstanceOf(PortException.Unavailable.class)
          .hasMessageContaining("lock");

      other.run("ROLLBACK");
    }
    SqliteStore.open(file, HASTY).close();
  }

  @Test
  void transactionInTheSameProcessIsWaitedForOnlySoLong() throws Exception {
    try (Store store = SqliteStore.open(file, HASTY);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch leave = new CountDownLatch(1);
      Future<Boolean> slow =
          threads.submit(() ->
              store.transact(transaction -> {
                inside.countDown();
                return await(leave);
              }));
      inside.await();

      assertThatThrownBy(() -> store.transact(Transaction::now))
          .isInstanceOf(PortException.Unavailable.class);

      leave.countDown();
      assertThat(slow.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void readersBeyondTheirNumberWait() throws Exception {
    int readers = 2;
    SqliteOptions options = new SqliteOptions(Duration.ofSeconds(30), readers, HASTY.clock());
    try (Store store = SqliteStore.open(file, options);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> all = new ArrayList<>();
      CountDownLatch inside = new CountDownLatch(readers);
      CountDownLatch leave = new CountDownLatch(1);
      for (int i = 0; i < 3 * readers; i++) {
        all.add(
            threads.submit(() ->
                store.read(transaction -> {
                  inside.countDown();
                  return await(leave);
                })));
      }
      inside.await();

      leave.countDown();

      for (Future<Boolean> one : all) {
        assertThat(one.get(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void newFileIsMadeOnceThoughManyOpenItAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> counts = new ArrayList<>();
      CountDownLatch together = new CountDownLatch(1);
      for (int i = 0; i < 8; i++) {
        counts.add(
            threads.submit(() -> {
              await(together);
              try (Store store = SqliteStore.open(file)) {
                return Counting.countOn(store);
              }
            }));
      }

      together.countDown();

      List<Long> all = new ArrayList<>();
      for (Future<Long> count : counts) {
        all.add(count.get(30, TimeUnit.SECONDS));
      }
      assertThat(all).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }
  }

  @Test
  void interruptDoesNotEndATransactionAndIsKept() {
    try (Store store = SqliteStore.open(file)) {
      Thread.currentThread().interrupt();

      assertThat(Counting.countOn(store)).isEqualTo(1);

      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
