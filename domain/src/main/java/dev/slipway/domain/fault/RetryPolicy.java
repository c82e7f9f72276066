package dev.slipway.domain.fault;

import java.time.Duration;

/**
 * How long to wait before the next try: longer each time, up to a limit, and a little different for
 * each key, so that many that failed together do not come back together.
 *
 * @param delayFirst before the first retry
 * @param factor by which each later one is longer; at least 1
 * @param delayMax what no delay exceeds, its jitter aside
 * @param jitter the part of a delay by which it may differ either way; 0 to 0.5
 */
public record RetryPolicy(Duration delayFirst, double factor, Duration delayMax, double jitter) {
  public RetryPolicy {
    if (!delayFirst.isPositive()) {
      throw new IllegalArgumentException("delay_first must be above zero: " + delayFirst);
    }
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("factor must be at least 1: " + factor);
    }
    if (delayMax.compareTo(delayFirst) < 0) {
      throw new IllegalArgumentException(
          "delay_max must be at least delay_first: %s, %s".formatted(delayMax, delayFirst));
    }
    if (!(jitter >= 0 && jitter <= 0.5)) {
      throw new IllegalArgumentException("jitter must be 0 to 0.5: " + jitter);
    }
  }

  /**
   * The delay after a failure, in whole milliseconds. It is derived, never drawn: the same key and
   * attempt always wait equally long.
   *
   * @param attempt how many failures there were, from 1
   */
  public Duration delayAfter(int attempt, String key) {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt must be at least 1: " + attempt);
    }
    double grown = delayFirst.toMillis() * Math.pow(factor, attempt - 1.0);
    double capped = Math.min(grown, (double) delayMax.toMillis());
    return Duration.ofMillis(Math.round(capped * (1 + jitter * spread(key, attempt))));
  }

  /** A number from -1 to 1 that depends on nothing but its arguments. */
  private static double spread(String key, int attempt) {
    // The last steps of SplitMix64: neighbouring hashes and attempts give unrelated numbers.
    long z = key.hashCode() * 0x9E3779B97F4A7C15L + attempt * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z = z ^ (z >>> 31);
    return (double) (z >>> 11) * 0x1.0p-52 - 1;
  }
}
