package dev.slipway.ports.limit;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.time.Duration;

/**
 * A limit and its numbers: a bucket that is full at first, and into which tokens drop one by one.
 *
 * <p>In any span of time at most {@code capacity} tokens are taken, and {@code refill} more for
 * each {@code period} of it. "5,000 for each hour, at most 100 at once" is a capacity of 100 and a
 * refill of 5,000 for each hour. A rate below one second is written for a whole one.
 *
 * @param capacity how many tokens the bucket holds: 1 to 1,000,000,000
 * @param refill how many tokens drop in each period, evenly over it: 1 to 1,000,000,000
 * @param period 1 second to 366 days
 */
public record RateLimit(LimitKey key, long capacity, long refill, Duration period) {
  private static final long TOKENS_MAX = 1_000_000_000;
  private static final Duration PERIOD_MIN = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  /**
   * Takes the numbers as they are.
   *
   * @throws IllegalArgumentException if one is out of its range, or an empty bucket takes more than
   *     366 days to be full
   */
  public RateLimit {
    requireNonNull(key, "key");
    requireTokens("capacity", capacity);
    requireTokens("refill", refill);
    if (period.compareTo(PERIOD_MIN) < 0 || period.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "period of a limit must be %s to %s: %s".formatted(PERIOD_MIN, LONGEST, period));
    }
    BigInteger toFill =
        BigInteger.valueOf(capacity)
            .multiply(BigInteger.valueOf(period.toNanos()))
            .divide(BigInteger.valueOf(refill));
    if (toFill.compareTo(BigInteger.valueOf(LONGEST.toNanos())) > 0) {
      throw new IllegalArgumentException(
          "a limit must be full again within %s: %d tokens, %d for each %s"
              .formatted(LONGEST, capacity, refill, period));
    }
  }

  private static void requireTokens(String name, long tokens) {
    if (tokens < 1 || tokens > TOKENS_MAX) {
      throw new IllegalArgumentException(
          "%s of a limit must be 1 to %d: %d".formatted(name, TOKENS_MAX, tokens));
    }
  }

  /**
   * For adapters: what {@link RateLimits#take} asks for at once.
   *
   * @throws IllegalArgumentException unless it is 1 to {@link #capacity}
   */
  public void requireTakeable(long tokens) {
    if (tokens < 1 || tokens > capacity) {
      throw new IllegalArgumentException(
          "tokens to take from %s must be 1 to %d: %d".formatted(key, capacity, tokens));
    }
  }
}
