package dev.slipway.adapters.redis.limit;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.ports.limit.RateLimits;
import dev.slipway.testkit.limit.RateLimitsHarness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients of the same Redis servers, where time passes by itself. The servers run on this machine,
 * so its clock is theirs.
 */
final class RedisLimitsHarness implements RateLimitsHarness {
  private final String url;
  private final RedisRateLimits first;
  private final RedisRateLimits second;
  private final List<AutoCloseable> others = new ArrayList<>();

  RedisLimitsHarness(String url) {
    this.url = url;
    first = RedisRateLimits.open(RedisConfig.of(url));
    second = RedisRateLimits.open(RedisConfig.of(url));
  }

  @Override
  public RateLimits limits() {
    return first;
  }

  @Override
  public RateLimits another() {
    return second;
  }

  @Override
  public RateLimits withClockOffBy(Duration error) {
    LimitProcess process = LimitProcess.start(url, error);
    others.add(process);
    return process;
  }

  @Override
  public RateLimits restarted() {
    first.close();
    RedisRateLimits again = RedisRateLimits.open(RedisConfig.of(url));
    others.add(again);
    return again;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void reach(Instant instant) {
    for (Duration left = left(instant); left.isPositive(); left = left(instant)) {
      LockSupport.parkNanos(left.toNanos());
    }
  }

  private static Duration left(Instant instant) {
    return Duration.between(Instant.now(), instant);
  }

  @Override
  public void close() {
    first.close();
    second.close();
    for (AutoCloseable other : others) {
      try {
        other.close();
      } catch (Exception failed) {
        throw new AssertionError("cannot close " + other, failed);
      }
    }
  }
}
