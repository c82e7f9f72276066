package dev.slipway.testkit.limit;

import dev.slipway.ports.limit.RateLimits;
import java.time.Duration;
import java.time.Instant;

/** Limits that nobody has used yet, opened for one case. */
public interface RateLimitsHarness extends AutoCloseable {
  RateLimits limits();

  /**
   * The same limits as another process sees them. Where they live in one process only, the same
   * object.
   */
  RateLimits another();

  /**
   * The same limits as a process sees them whose machine's clock is off by this. Where one clock is
   * all there is, the same object.
   */
  RateLimits withClockOffBy(Duration error);

  /**
   * The same limits after {@link #limits} were closed and opened again. Where they live in one
   * process only, the same object.
   */
  RateLimits restarted();

  /** What the shared clock says. */
  Instant now();

  /** Lets the shared clock reach the instant: moves it, or waits. */
  void reach(Instant instant);

  @Override
  void close();
}
