package dev.slipway.adapters.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The one way to wait for processes that are not our children: the system tells of their end to
 * their parent only, so we look, at first after 1 ms, then less and less often, at least every 20
 * ms.
 */
final class Poll {
  private static final long SHORTEST_NANOS = 1_000_000;
  private static final long LONGEST_NANOS = 20_000_000;

  private Poll() {}

  /**
   * Waits until the condition holds.
   *
   * @return whether it did within the limit
   * @throws dev.slipway.ports.PortException.OutcomeUnknown if interrupted
   */
  static boolean until(BooleanSupplier condition, Duration limit, String act) {
    long deadline = System.nanoTime() + limit.toNanos();
    long pause = SHORTEST_NANOS;
    while (!condition.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      LockSupport.parkNanos(Math.min(pause, left));
      if (Thread.interrupted()) {
        throw Failures.interrupted(act);
      }
      pause = Math.min(2 * pause, LONGEST_NANOS);
    }
    return true;
  }
}
