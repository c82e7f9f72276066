package dev.slipway.adapters.sql.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;

/**
 * How long one transaction still waits for others. Waiting is not ended by an interrupt, which is
 * kept for the caller: a store's transactions are short, and half of one is of no use.
 */
final class Patience {
  private static final long POLL_NANOS_MIN = 200_000;
  private static final long POLL_NANOS_MAX = 20_000_000;

  private final long deadline;
  private long pollNanos = POLL_NANOS_MIN;

  Patience(Duration patience) {
    deadline = System.nanoTime() + patience.toNanos();
  }

  private interface Waiting {
    boolean within(long nanos) throws InterruptedException;
  }

  /** Waits for the lock; returns whether it was taken. */
  boolean take(Lock lock) {
    return uninterruptibly(nanos -> lock.tryLock(nanos, TimeUnit.NANOSECONDS));
  }

  /** Waits for a permit; returns whether it was taken. */
  boolean take(Semaphore permits) {
    return uninterruptibly(nanos -> permits.tryAcquire(nanos, TimeUnit.NANOSECONDS));
  }

  /**
   * Lets another process finish: its lock can only be asked for again and again. The pauses double
   * up to 20 ms, shortened at random so that several who wait do not keep step.
   *
   * @return false, at once, if the patience is at its end
   */
  boolean pause() {
    boolean more = deadline - System.nanoTime() > 0;
    if (more) {
      boolean interrupted = Thread.interrupted();
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pollNanos / 2, pollNanos));
      pollNanos = Math.min(pollNanos * 2, POLL_NANOS_MAX);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return more;
  }

  private boolean uninterruptibly(Waiting waiting) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return waiting.within(Math.max(0, deadline - System.nanoTime()));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
