package dev.slipway.testkit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many threads that do the same, all at once. */
final class AtOnce {
  private static final System.Logger LOG = System.getLogger(AtOnce.class.getName());

  private AtOnce() {}

  /** Runs the work on so many threads, numbered from 0; returns what each made of it. */
  static <T> List<T> run(int threadCount, IntFunction<T> work) throws Exception {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int thread = 0; thread < threadCount; thread++) {
        int number = thread;
        futures.add(threads.submit(() -> work.apply(number)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(finish(future));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T finish(Future<T> future) throws Exception {
    try {
      return future.get(120, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssertionError failed) {
        throw failed;
      }
      throw e;
    }
  }

  /** Gives all others the time to come this far, too, where the store lets them. */
  static void meet(CountDownLatch others) {
    others.countDown();
    try {
      boolean all = others.await(50, TimeUnit.MILLISECONDS);
      LOG.log(System.Logger.Level.TRACE, "all met: {0}", all);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
