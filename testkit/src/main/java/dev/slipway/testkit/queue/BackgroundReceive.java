package dev.slipway.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.queue.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A receive on a thread of its own, which a case can watch waiting. */
final class BackgroundReceive {
  /** How long the receive is told to wait; longer than any deadline. */
  static final Duration WAIT = Duration.ofSeconds(30);

  private static final Duration A_WHILE = Duration.ofMillis(100);

  private final CompletableFuture<List<Delivery>> returned = new CompletableFuture<>();
  private final Thread thread;
  private final Duration deadline;

  private BackgroundReceive(Callable<List<Delivery>> receive, Duration deadline) {
    this.deadline = deadline;
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("contract-receive")
            .start(() -> {
              try {
                returned.complete(receive.call());
              } catch (Exception | AssertionError failed) {
                returned.completeExceptionally(failed);
              }
            });
  }

  /** Starts it; what it does later must happen within the deadline. */
  static BackgroundReceive start(Callable<List<Delivery>> receive, Duration deadline) {
    return new BackgroundReceive(receive, deadline);
  }

  /** Watches it for a while, and asserts that it has not returned. */
  void assertWaits() throws InterruptedException {
    try {
      List<Delivery> came = returned.get(A_WHILE.toNanos(), TimeUnit.NANOSECONDS);
      throw new AssertionError("receive did not wait, it returned " + came);
    } catch (TimeoutException stillWaiting) {
      assertThat(thread.isAlive()).isTrue();
    } catch (ExecutionException failed) {
      throw new AssertionError("receive did not wait, it failed", failed.getCause());
    }
  }

  /** What it received; asserts that it returns soon, long before its own wait is over. */
  List<Delivery> result() throws InterruptedException {
    return inTime(returned);
  }

  /** Waits until one of the two has returned, and says whether it was this one. */
  boolean returnsBefore(BackgroundReceive other) throws InterruptedException {
    inTime(CompletableFuture.anyOf(returned, other.returned));
    return returned.isDone();
  }

  /** Interrupts it, and asserts that it ends by that. */
  void assertInterruptible() throws InterruptedException {
    thread.interrupt();
    assertThat(returned)
        .failsWithin(deadline)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(InterruptedException.class);
  }

  private <T> T inTime(Future<T> future) throws InterruptedException {
    try {
      return future.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("receive still waits after " + deadline, late);
    } catch (ExecutionException failed) {
      throw new AssertionError("receive failed", failed.getCause());
    }
  }
}
