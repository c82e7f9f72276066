package dev.slipway.testkit.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.limit.RateLimit;
import dev.slipway.ports.limit.RateLimits;
import dev.slipway.ports.limit.TakeResult.Granted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several processes with many threads together get no more than one would. */
abstract class SharingCases extends LimitCases {
  private static final int THREADS = 8;
  private static final int ATTEMPTS = 40;

  @Test
  void processesShareALimit() {
    assertGranted(limits().take(slow(KEY, 5), 3), 2);

    assertLimited(harness().another().take(slow(KEY, 5), 3));
    assertGranted(harness().another().take(slow(KEY, 5), 2), 0);
    assertLimited(limits().take(slow(KEY, 5), 1));
  }

  @Test
  void manyThreadsGetExactlyWhatIsThere() throws Exception {
    RateLimit limit = slow(KEY, 100);

    assertThat(takeWithManyThreads(limit)).isEqualTo(100);
  }

  @Test
  void manyThreadsStayUnderTheRate() throws Exception {
    RateLimit limit = new RateLimit(KEY, 20, 50, Duration.ofSeconds(1));
    Instant start = harness().now();

    long taken = takeWithManyThreads(limit);

    assertThat(taken).isBetween(20L, mostSince(start, limit));
  }

  /** More attempts than tokens, of two processes; how many were granted. */
  private long takeWithManyThreads(RateLimit limit) throws InterruptedException {
    List<Callable<Long>> work = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      RateLimits from = thread % 2 == 0 ? limits() : harness().another();
      work.add(() -> takeRepeatedly(from, limit));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      long taken = 0;
      for (Future<Long> done : threads.invokeAll(work)) {
        taken += done.get();
      }
      return taken;
    } catch (ExecutionException failed) {
      throw new AssertionError("a thread failed", failed.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static long takeRepeatedly(RateLimits from, RateLimit limit) {
    long taken = 0;
    for (int i = 0; i < ATTEMPTS; i++) {
      taken += from.take(limit, 1) instanceof Granted ? 1 : 0;
    }
    return taken;
  }
}
