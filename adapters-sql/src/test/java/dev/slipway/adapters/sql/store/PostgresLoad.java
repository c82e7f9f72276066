package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Several who count on one store for as long as it lasts, and remember what they were told. */
final class PostgresLoad implements AutoCloseable {
  private static final int COUNTERS = 4;

  private final Store store;
  private final Set<Long> acknowledged = new ConcurrentSkipListSet<>();
  private final AtomicInteger unknown = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> counters = new ArrayList<>();
  private volatile boolean stopped;

  PostgresLoad(Store store) {
    this.store = store;
    for (int counter = 0; counter < COUNTERS; counter++) {
      counters.add(threads.submit(this::countUntilStopped));
    }
  }

  private void countUntilStopped() {
    while (!stopped) {
      try {
        long count = Counting.countOn(store);
        synchronized (this) {
          acknowledged.add(count);
          notifyAll();
        }
      } catch (PortException.OutcomeUnknown e) {
        unknown.incrementAndGet();
      } catch (PortException.Unavailable e) {
        refused.incrementAndGet();
      }
    }
  }

  int acknowledged() {
    return acknowledged.size();
  }

  int unknown() {
    return unknown.get();
  }

  int refused() {
    return refused.get();
  }

  /** Waits until so many more commits were acknowledged. */
  synchronized void awaitMore(int more) throws InterruptedException {
    int wanted = acknowledged.size() + more;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (acknowledged.size() < wanted) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError(
            "nothing is acknowledged any more: %d of %d".formatted(acknowledged.size(), wanted));
      }
      wait(left);
    }
  }

  void stop() throws Exception {
    stopped = true;
    for (Future<?> counter : counters) {
      counter.get(120, TimeUnit.SECONDS);
    }
  }

  /** Every acknowledged commit is there, and no more than those of which nothing was heard. */
  void assertHeldBy(Store survivor) {
    long found =
        Counting.count(survivor).orElseThrow(() -> new AssertionError("half a commit was found"));
    assertThat(found)
        .as("commits, with %d of unknown outcome", unknown.get())
        .isBetween((long) acknowledged.size(), (long) acknowledged.size() + unknown.get());
    assertThat(acknowledged).allMatch(count -> count <= found);
  }

  @Override
  public void close() {
    stopped = true;
    threads.shutdownNow();
  }
}
