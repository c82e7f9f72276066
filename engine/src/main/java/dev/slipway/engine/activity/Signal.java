package dev.slipway.engine.activity;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A hint within one process that there is something to do, so that nobody needs to poll for it.
 * Raising is never lost: one raised while nobody waits ends the next wait at once.
 */
public final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private boolean pending;

  public void raise() {
    lock.lock();
    try {
      pending = true;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until raised, or for the time given, and takes the signal down. */
  public void await(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (!pending && left > 0) {
        left = raised.awaitNanos(left);
      }
      pending = false;
    } finally {
      lock.unlock();
    }
  }
}
