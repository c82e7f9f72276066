package dev.slipway.ports.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * Token buckets that several processes share, so that together they stay under a rate.
 *
 * <p>A bucket exists from its first use and is full then. It fills up by the one clock that all of
 * them share, never by a caller's own. A full one that nobody uses vanishes by itself, which nobody
 * can tell from one that stays. Who asks first need not get first: there is no waiting line.
 *
 * <p>Nobody waits for a token here: each call asks and answers. All methods block for input and
 * output, with a deadline; are safe for concurrent use; and throw {@link
 * dev.slipway.ports.PortException} if nobody answers. Then nothing is granted. After {@code
 * OutcomeUnknown} the tokens may be gone all the same: a repeat never lets more through.
 */
public interface RateLimits {
  /**
   * Takes the tokens if all of them are there now.
   *
   * <p>Where the numbers are others than at the last use, the bucket keeps the share of its
   * capacity that was used, and goes on with the new ones. Processes that use different numbers at
   * once, as while a configuration is rolled out, take from one share at the pace of whoever came
   * last; they should soon agree.
   *
   * @param tokens 1 to the limit's capacity
   * @throws IllegalArgumentException if more are asked for than the bucket ever holds
   */
  TakeResult take(RateLimit limit, long tokens);

  /**
   * Lets nobody take a token of this limit before the instant, as a provider demanded it. Never
   * shortens an earlier pause; an instant that is past changes nothing. The bucket fills up
   * meanwhile.
   *
   * @param until by the shared clock; rounded up to a millisecond. After the year 9999 is never
   */
  void pauseUntil(LimitKey key, Instant until);

  /**
   * The same for a time from now on, as {@code Retry-After} gives it.
   *
   * @param time zero or more
   */
  void pauseFor(LimitKey key, Duration time);

  /** Looks at the limit with these numbers, and changes nothing. */
  LimitLevel level(RateLimit limit);
}
