package dev.slipway.testkit.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.limit.LimitKey;
import dev.slipway.ports.limit.RateLimit;
import dev.slipway.ports.limit.RateLimits;
import dev.slipway.ports.limit.TakeResult;
import dev.slipway.ports.limit.TakeResult.Granted;
import dev.slipway.ports.limit.TakeResult.RateLimited;
import java.time.Duration;
import java.time.Instant;

/** The words that the cases of the limit contract are written in. */
abstract class LimitCases {
  static final LimitKey KEY = new LimitKey("contract:calls");
  static final LimitKey OTHER = new LimitKey("contract:others");

  /** So slow that no token drops while a case runs. */
  private static final Duration SLOW = Duration.ofDays(1);

  abstract RateLimitsHarness harness();

  final RateLimits limits() {
    return harness().limits();
  }

  /** A limit that does not fill up while a case runs. */
  static RateLimit slow(LimitKey key, long capacity) {
    return new RateLimit(key, capacity, 1, SLOW);
  }

  static void assertGranted(TakeResult result, long remaining) {
    assertThat(result).isEqualTo(new Granted(remaining));
  }

  static RateLimited assertLimited(TakeResult result) {
    assertThat(result).isInstanceOf(RateLimited.class);
    RateLimited limited = (RateLimited) result;
    assertThat(limited.timeLeft()).as("time left").isPositive();
    return limited;
  }

  /** How many tokens the limit lets through at most from the instant until now. */
  final long mostSince(Instant start, RateLimit limit) {
    return limit.capacity() + dropsSince(start, limit);
  }

  /** How many tokens have dropped at most from the instant until now. */
  final long dropsSince(Instant start, RateLimit limit) {
    double periods =
        (double) Duration.between(start, harness().now()).toNanos() / limit.period().toNanos();
    return (long) Math.floor(periods * limit.refill());
  }

  /** Takes one by one until none is there; how many. */
  static long takeAll(RateLimits from, RateLimit limit) {
    long taken = 0;
    while (from.take(limit, 1) instanceof Granted) {
      taken++;
    }
    return taken;
  }
}
