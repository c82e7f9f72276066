package dev.slipway.adapters.memory.limit;

import dev.slipway.ports.limit.RateLimits;
import dev.slipway.testkit.limit.RateLimitsHarness;
import java.time.Duration;
import java.time.Instant;

/** Passes every call on, so that a flaw is only the method that is wrong. */
class ForwardingHarness implements RateLimitsHarness {
  private final RateLimitsHarness sound;

  ForwardingHarness(RateLimitsHarness sound) {
    this.sound = sound;
  }

  @Override
  public RateLimits limits() {
    return sound.limits();
  }

  @Override
  public RateLimits another() {
    return sound.another();
  }

  @Override
  public RateLimits withClockOffBy(Duration error) {
    return sound.withClockOffBy(error);
  }

  @Override
  public RateLimits restarted() {
    return sound.restarted();
  }

  @Override
  public Instant now() {
    return sound.now();
  }

  @Override
  public void reach(Instant instant) {
    sound.reach(instant);
  }

  @Override
  public void close() {
    sound.close();
  }
}
