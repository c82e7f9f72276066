package dev.slipway.adapters.process;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many of our own children have ended, of which the system tells us at once. */
final class ProcessEnds {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition another = lock.newCondition();
  private long count;

  /** Counts the end of this child when it comes. */
  void watch(Process child) {
    var unused = child.onExit().thenRun(this::add);
  }

  private void add() {
    lock.lock();
    try {
      count++;
      another.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there are more ends than that, but no longer than this. */
  void await(long before, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (count == before && left > 0) {
        left = another.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
