package dev.slipway.adapters.sql.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.SaveResult;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import dev.slipway.testkit.servers.PostgresServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fifty runners that all want the same. */
@Timeout(300)
final class PostgresStormIT {
  private static final int RUNNERS = 50;
  private static final FlowId FLOW = FlowId.engineering(new TaskId("wanted"));
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private PostgresServer server;
  private Store store;

  @BeforeEach
  void start() {
    server = PostgresServer.start();
    store = PostgresStore.open(RawPostgres.config(server, server.url("postgres"), RUNNERS));
  }

  @AfterEach
  void stop() {
    if (store != null) {
      store.close();
      server.close();
    }
  }

  @Test
  void oneSavesEachVersionAndAllOthersMeetAConflict() throws Exception {
    int versions = 10;
    CyclicBarrier together = new CyclicBarrier(RUNNERS);

    List<List<SaveResult>> results =
        atOnce(runner -> {
          List<SaveResult> own = new ArrayList<>();
          for (long version = 1; version <= versions; version++) {
            FlowRecord next = flow(version);
            together.await(60, TimeUnit.SECONDS);
            own.add(store.transact(t -> t.flows().save(next, next.version() - 1, null)));
          }
          return own;
        });

    for (int version = 0; version < versions; version++) {
      int each = version;
      List<SaveResult> ofVersion = results.stream().map(own -> own.get(each)).toList();
      assertThat(ofVersion)
          .as("version %d", version + 1)
          .containsOnlyOnce(SaveResult.SAVED)
          .filteredOn(result -> result != SaveResult.SAVED)
          .hasSize(RUNNERS - 1)
          .containsOnly(SaveResult.VERSION_CONFLICT);
    }
    assertThat(server.log()).doesNotContain("deadlock detected");
  }

  @Test
  void everyStepOfEveryRunnerIsTakenOnce() throws Exception {
    int steps = 4;

    atOnce(runner -> {
      for (int step = 0; step < steps; step++) {
        Counting.countOn(store);
      }
      return List.of();
    });

    assertThat(Counting.count(store)).contains((long) RUNNERS * steps);
    assertThat(server.log()).doesNotContain("deadlock detected");
  }

  @Test
  void openTransactionsDoNotWaitForEachOthersTime() {
    // Were the time a row, the second transaction would wait for the end of the first.
    Instant within =
        store.transact(outer -> {
          Instant first = outer.now();
          outer.inbox().add("outer");
          Instant second = onAnotherThread(t -> t.inbox().add("inner") ? t.now() : Instant.MIN);
          assertThat(second).isAfterOrEqualTo(first);
          return second;
        });

    assertThat(store.<Instant>transact(Transaction::now)).isAfterOrEqualTo(within);
  }

  private Instant onAnotherThread(Function<Transaction, Instant> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.submit(() -> store.transact(work)).get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static FlowRecord flow(long version) {
    EncodedState state = new EncodedState(1, ("v" + version).getBytes(UTF_8));
    return new FlowRecord(FLOW, version, 0, state, null, AT);
  }

  private interface Runner<T> {
    T run(int number) throws Exception;
  }

  private static <T> List<T> atOnce(Runner<T> runner) throws Exception {
    List<Callable<T>> all = new ArrayList<>();
    for (int i = 0; i < RUNNERS; i++) {
      int number = i;
      all.add(() -> runner.run(number));
    }
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = all.stream().map(threads::submit).toList();
      for (Future<T> future : futures) {
        results.add(future.get(240, TimeUnit.SECONDS));
      }
    }
    return results;
  }
}
