package dev.slipway.adapters.redis.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does together what many threads ask for at once. Nobody waits for company: while one batch is on
 * its way, the next one gathers; one of those who wait for it leads it.
 */
final class GroupCommit<T, R> {
  private final int batchMax;
  private final Function<List<T>, List<R>> commit;
  private final ReentrantLock lock = new ReentrantLock();
  private List<Request<T, R>> gathering = new ArrayList<>();
  private boolean underWay;

  /**
   * @param commit answers each item of a batch, in the same order
   */
  GroupCommit(int batchMax, Function<List<T>, List<R>> commit) {
    this.batchMax = batchMax;
    this.commit = commit;
  }

  private static final class Request<T, R> {
    final T item;

    /** Its answer; or null, which tells its caller to lead the next batch. */
    final CompletableFuture<@Nullable R> turn = new CompletableFuture<>();

    final CompletableFuture<R> answer = new CompletableFuture<>();

    Request(T item) {
      this.item = item;
    }
  }

  /** Throws what the commit of its batch threw. */
  R submit(T item) {
    Request<T, R> request = new Request<>(item);
    boolean leads;
    lock.lock();
    try {
      gathering.add(request);
      leads = !underWay;
      underWay = true;
    } finally {
      lock.unlock();
    }
    if (!leads) {
      R answered = join(request.turn);
      if (answered != null) {
        return answered;
      }
    }
    lead();
    return join(request.answer);
  }

  /** Commits the next batch, whose first is the leader's own request, and hands the lead on. */
  private void lead() {
    List<Request<T, R>> batch;
    lock.lock();
    try {
      int size = Math.min(batchMax, gathering.size());
      batch = gathering.subList(0, size);
      gathering = new ArrayList<>(gathering.subList(size, gathering.size()));
    } finally {
      lock.unlock();
    }
    try {
      List<R> answers = commit.apply(batch.stream().map(request -> request.item).toList());
      for (int i = 0; i < batch.size(); i++) {
        Request<T, R> request = batch.get(i);
        request.answer.complete(answers.get(i));
        request.turn.complete(answers.get(i));
      }
    } catch (RuntimeException | Error failed) {
      for (Request<T, R> request : batch) {
        request.answer.completeExceptionally(failed);
        request.turn.completeExceptionally(failed);
      }
    } finally {
      handOn();
    }
  }

  private void handOn() {
    Request<T, R> next = null;
    lock.lock();
    try {
      underWay = !gathering.isEmpty();
      if (underWay) {
        next = gathering.get(0);
      }
    } finally {
      lock.unlock();
    }
    if (next != null) {
      next.turn.complete(null);
    }
  }

  /** How many wait for the next batch. */
  int gathering() {
    lock.lock();
    try {
      return gathering.size();
    } finally {
      lock.unlock();
    }
  }

  private static <V extends @Nullable Object> V join(CompletableFuture<V> future) {
    try {
      return future.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
