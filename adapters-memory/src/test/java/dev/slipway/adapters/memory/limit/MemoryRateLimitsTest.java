package dev.slipway.adapters.memory.limit;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.testkit.limit.RateLimitsContract;
import dev.slipway.testkit.limit.RateLimitsHarness;

final class MemoryRateLimitsTest extends RateLimitsContract {
  @Override
  protected RateLimitsHarness open() {
    VirtualClock clock = new VirtualClock();
    return MemoryRateLimitsHarness.of(clock, new MemoryRateLimits(clock));
  }
}
