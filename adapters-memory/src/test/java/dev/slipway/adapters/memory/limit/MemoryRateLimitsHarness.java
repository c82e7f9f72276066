package dev.slipway.adapters.memory.limit;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.ports.limit.RateLimits;
import dev.slipway.testkit.limit.RateLimitsHarness;
import java.time.Duration;
import java.time.Instant;

/** Memory limits, or what a test made of them, on a clock that moves by hand. */
record MemoryRateLimitsHarness(
    VirtualClock clock,
    RateLimits limits,
    RateLimits another,
    RateLimits withWrongClock,
    RateLimits restarted)
    implements RateLimitsHarness {
  static MemoryRateLimitsHarness of(VirtualClock clock, RateLimits limits) {
    return new MemoryRateLimitsHarness(clock, limits, limits, limits, limits);
  }

  @Override
  public RateLimits withClockOffBy(Duration error) {
    return withWrongClock;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void reach(Instant instant) {
    if (instant.isAfter(clock.instant())) {
      clock.set(instant);
    }
  }

  @Override
  public void close() {}
}
