package dev.slipway.testkit.store;

import static dev.slipway.testkit.store.Samples.FLOW;
import static dev.slipway.testkit.store.Samples.NOON;
import static dev.slipway.testkit.store.Samples.OTHER_FLOW;
import static dev.slipway.testkit.store.Samples.flow;
import static dev.slipway.testkit.store.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.SaveResult;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Transactions at once, from several threads and handles, end as if they came one by one. */
abstract class ConcurrencyCases extends StoreCases {
  private static final int THREADS = 8;
  private static final int ROUNDS = 200;

  ConcurrencyCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @Test
  void noIncrementIsLost() throws Exception {
    write(t -> t.flows().save(counter(FLOW, 1, 0), 0, null));

    atOnce(thread -> {
      Store handle = handle(thread);
      for (int done = 0; done < ROUNDS; ) {
        if (handle.transact(ConcurrencyCases::increment) == SaveResult.SAVED) {
          done++;
        }
      }
      return true;
    });

    FlowRecord counted = read(t -> t.flows().find(FLOW)).orElseThrow();
    assertThat(Samples.text(counted.state())).isEqualTo(String.valueOf(THREADS * ROUNDS));
    assertThat(counted.version()).isEqualTo(THREADS * ROUNDS + 1);
  }

  private static SaveResult increment(Transaction transaction) {
    FlowRecord stored = transaction.flows().find(FLOW).orElseThrow();
    int count = Integer.parseInt(Samples.text(stored.state()));
    FlowRecord next = counter(FLOW, stored.version() + 1, count + 1);
    return transaction.flows().save(next, stored.version(), null);
  }

  private static FlowRecord counter(FlowId id, long version, int count) {
    return new FlowRecord(id, version, 0, state(String.valueOf(count)), null, NOON);
  }

  @Test
  void eventIsNewForOneOnly() throws Exception {
    AtomicInteger taken = new AtomicInteger();

    atOnce(thread -> {
      for (int event = 0; event < 50; event++) {
        String id = "event-" + event;
        if (handle(thread).<Boolean>transact(t -> t.inbox().add(id))) {
          taken.incrementAndGet();
        }
      }
      return true;
    });

    assertThat(taken).hasValue(50);
  }

  @Test
  void decisionIsMadeOnWhatIsStillTrueAtTheCommit() throws Exception {
    // Each looks whether anybody was there before, and only then comes: one may come.
    AtomicInteger first = new AtomicInteger();

    atOnce(thread -> {
      String own = "thread-" + thread;
      boolean alone =
          handle(thread)
              .transact(t -> {
                boolean nobody = t.outbox().unpublished(NOON, 1).isEmpty();
                t.outbox().add(Samples.row(own));
                return nobody;
              });
      if (alone) {
        first.incrementAndGet();
      }
      return true;
    });

    assertThat(first).hasValue(1);
  }

  @Test
  void admissionsAtOnceDoNotExceedTheCapacity() throws Exception {
    // Each sees that nothing is reserved, and only then reserves for a task of its own. None writes
    // what another one writes, so that nothing but the order of all reads and writes forbids it.
    Resources all = Resources.DEFAULT;
    for (int thread = 0; thread < THREADS; thread++) {
      String id = "task-" + thread;
      write(t ->
          t.tasks().add(Samples.task(id, "ann", 0, NOON, Samples.inLine(all)), state("request")));
    }
    CountDownLatch looked = new CountDownLatch(THREADS);

    atOnce(thread -> {
      TaskId own = new TaskId("task-" + thread);
      return handle(thread)
          .transact(t -> {
            boolean room = t.tasks().reservations().isEmpty();
            AtOnce.meet(looked);
            if (room) {
              t.tasks().update(own, Samples.reserved(all));
            }
            return room;
          });
    });

    assertList(store, t -> t.tasks().reservations()).hasSize(1);
  }

  @Test
  void readSeesOneConsistentView() throws Exception {
    write(t -> t.flows().save(flow(FLOW, 1), 0, null));
    write(t -> t.flows().save(flow(OTHER_FLOW, 1), 0, null));
    AtomicBoolean writing = new AtomicBoolean(true);

    atOnce(thread -> {
      if (thread == 0) {
        try {
          moveBoth(handle(thread));
        } finally {
          writing.set(false);
        }
      }
      while (writing.get()) {
        List<Long> versions = handle(thread).read(ConcurrencyCases::versions);
        assertThat(versions.get(0)).isEqualTo(versions.get(1));
      }
      return true;
    });

    assertList(store, ConcurrencyCases::versions).containsExactly(101L, 101L);
  }

  private static void moveBoth(Store store) {
    for (long version = 1; version <= 100; version++) {
      long expected = version;
      write(
          store,
          t -> {
            t.flows().save(flow(FLOW, expected + 1), expected, null);
            t.flows().save(flow(OTHER_FLOW, expected + 1), expected, null);
          });
    }
  }

  private static List<Long> versions(Transaction transaction) {
    return List.of(version(transaction, FLOW), version(transaction, OTHER_FLOW));
  }

  private static long version(Transaction transaction, FlowId id) {
    return transaction.flows().find(id).map(FlowRecord::version).orElse(0L);
  }

  @Test
  void timeRunsForwardInTheOrderOfCommits() throws Exception {
    AtomicInteger back = new AtomicInteger();
    write(t -> t.flows().save(flow(FLOW, 1), 0, null));

    atOnce(thread -> {
      for (int round = 0; round < 50; round++) {
        // The clock goes to and fro under everybody's feet.
        harness.moveClock(Duration.ofSeconds(thread % 2 == 0 ? 3 : -3));
        handle(thread).transact(t -> stampTime(t, back));
      }
      return true;
    });

    assertThat(back).as("times that lay before the one committed last").hasValue(0);
  }

  private static SaveResult stampTime(Transaction transaction, AtomicInteger back) {
    Instant now = transaction.now();
    FlowRecord stored = transaction.flows().find(FLOW).orElseThrow();
    Instant last = Optional.ofNullable(stored.wakeAt()).orElse(Instant.MIN);
    if (now.isBefore(last)) {
      back.incrementAndGet();
    }
    long version = stored.version();
    return transaction.flows().save(Samples.waking(FLOW, version + 1, now), version, null);
  }

  private static void atOnce(IntFunction<Boolean> work) throws Exception {
    AtOnce.run(THREADS, work);
  }
}
