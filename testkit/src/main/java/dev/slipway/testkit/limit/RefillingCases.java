package dev.slipway.testkit.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.limit.RateLimit;
import dev.slipway.ports.limit.TakeResult;
import dev.slipway.ports.limit.TakeResult.Granted;
import dev.slipway.ports.limit.TakeResult.RateLimited;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tokens drop evenly, by the shared clock, and never more than the bucket holds. */
abstract class RefillingCases extends LimitCases {
  /** Its tokens do not drop at whole milliseconds. */
  private static final RateLimit UNEVEN = new RateLimit(KEY, 3, 7, Duration.ofSeconds(3));

  @Test
  void tokenIsThereAtTheInstantThatWasTold() {
    for (int tokens = 1; tokens <= 3; tokens++) {
      long drained = takeAll(limits(), UNEVEN);
      TakeResult refused = limits().take(UNEVEN, tokens);
      while (refused instanceof Granted) {
        refused = limits().take(UNEVEN, tokens);
      }
      RateLimited limited = assertLimited(refused);

      harness().reach(limited.until());

      assertThat(limits().take(UNEVEN, tokens))
          .as("%d tokens at %s, after %d", tokens, limited.until(), drained)
          .isInstanceOf(Granted.class);
    }
  }

  @Test
  void tokenIsNotThereBeforeTheInstantThatWasTold() {
    long taken = takeAll(limits(), UNEVEN);
    assertThat(taken).isPositive();
    RateLimited limited = assertLimited(limits().take(UNEVEN, 3));

    harness().reach(limited.until().minusMillis(1));

    TakeResult early = limits().take(UNEVEN, 3);
    if (early instanceof Granted) {
      assertThat(harness().now()).as("when it was granted").isAfterOrEqualTo(limited.until());
    }
  }

  @Test
  void timeLeftLeadsToTheInstant() {
    long taken = takeAll(limits(), UNEVEN);
    Instant before = harness().now();
    RateLimited limited = assertLimited(limits().take(UNEVEN, 3));
    Instant after = harness().now();

    assertThat(taken).isPositive();
    assertThat(limited.until().minus(limited.timeLeft())).isBetween(before, after);
  }

  @Test
  void tokensDropOneByOne() {
    RateLimit limit = new RateLimit(KEY, 10, 10, Duration.ofSeconds(2));
    Instant start = harness().now();
    assertGranted(limits().take(limit, 10), 0);
    Instant taken = harness().now();

    harness().reach(taken.plusSeconds(1));

    long available = limits().level(limit).available();
    assertThat(available).isBetween(5L, Math.min(10, dropsSince(start, limit)));
  }

  @Test
  void bucketHoldsNoMoreThanItsCapacity() {
    RateLimit limit = new RateLimit(KEY, 3, 30, Duration.ofSeconds(1));
    assertThat(takeAll(limits(), limit)).isPositive();
    harness().reach(harness().now().plusSeconds(1));
    Instant start = harness().now();

    assertThat(limits().level(limit).available()).isEqualTo(3);
    long taken = takeAll(limits(), limit);

    assertThat(taken).isBetween(3L, mostSince(start, limit));
  }
}
