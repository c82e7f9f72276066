package dev.slipway.testkit.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.limit.RateLimit;
import dev.slipway.ports.limit.RateLimits;
import dev.slipway.ports.limit.TakeResult;
import dev.slipway.ports.limit.TakeResult.Granted;
import dev.slipway.ports.limit.TakeResult.RateLimited;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A process whose own clock is five minutes wrong is like any other. */
abstract class ClocksCases extends LimitCases {
  private static final Duration ERROR = Duration.ofMinutes(5);

  /** Five minutes are all of its tokens. */
  private static final RateLimit LIMIT = new RateLimit(KEY, 5, 1, Duration.ofMinutes(1));

  @Test
  void clockThatIsAheadGrantsNoMore() {
    Instant start = harness().now();
    long taken = takeAll(limits(), LIMIT);

    taken += takeAll(harness().withClockOffBy(ERROR), LIMIT);

    assertThat(taken).isBetween(5L, mostSince(start, LIMIT));
  }

  @Test
  void clockThatIsAheadTakesNothingFromOthers() {
    RateLimits ahead = harness().withClockOffBy(ERROR);
    Instant start = harness().now();
    long taken = takeAll(ahead, LIMIT) + takeAll(limits(), LIMIT);

    assertThat(taken).isBetween(5L, mostSince(start, LIMIT));
    assertLimitedForAMinute(limits());
  }

  @Test
  void clockThatIsBehindIsToldTheSharedTime() {
    long taken = takeAll(limits(), LIMIT);

    assertThat(taken).isPositive();
    assertLimitedForAMinute(harness().withClockOffBy(ERROR.negated()));
  }

  /** The next token is a minute away at most, by the shared clock. */
  private void assertLimitedForAMinute(RateLimits from) {
    Instant before = harness().now();
    TakeResult result = from.take(LIMIT, 1);
    while (result instanceof Granted) {
      result = from.take(LIMIT, 1);
    }
    RateLimited limited = assertLimited(result);
    assertThat(limited.until()).isBetween(before, harness().now().plusSeconds(60).plusMillis(1));
  }
}
