package dev.slipway.adapters.memory.limit;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.ports.limit.RateLimits;
import dev.slipway.testkit.limit.RateLimitsContract;
import dev.slipway.testkit.limit.RateLimitsHarness;

/** The contract on memory limits with one thing wrong; each subclass says which. */
abstract class BrokenRateLimits extends RateLimitsContract {
  abstract RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock);

  @Override
  protected final RateLimitsHarness open() {
    VirtualClock clock = new VirtualClock();
    return harness(clock, new MemoryRateLimits(clock));
  }

  RateLimitsHarness harness(VirtualClock clock, MemoryRateLimits sound) {
    return MemoryRateLimitsHarness.of(clock, breakLimits(sound, clock));
  }
}
