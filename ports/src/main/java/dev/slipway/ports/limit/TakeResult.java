package dev.slipway.ports.limit;

import java.time.Duration;
import java.time.Instant;

/** What came of asking for tokens. */
public sealed interface TakeResult {
  /**
   * They are taken.
   *
   * @param remaining how many could be taken right after; others may have taken them since
   */
  record Granted(long remaining) implements TakeResult {}

  /**
   * None is taken.
   *
   * @param until when as many could be taken at the earliest, if nobody else takes any: by the
   *     clock that all share, which may not be this machine's; rounded up to a millisecond
   * @param timeLeft the same as a time from the answer on, for one whose own clock may be wrong;
   *     above zero
   */
  record RateLimited(Instant until, Duration timeLeft) implements TakeResult {}
}
