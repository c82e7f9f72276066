package dev.slipway.adapters.memory.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.ports.limit.LimitKey;
import dev.slipway.ports.limit.RateLimit;
import dev.slipway.ports.limit.TakeResult.Granted;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Limits that nobody uses any more take no space; a clock that goes back gives nothing. */
final class ForgettingTest {
  private final VirtualClock clock = new VirtualClock();
  private final MemoryRateLimits limits = new MemoryRateLimits(clock);

  private static RateLimit limit(int user) {
    return new RateLimit(new LimitKey("user:" + user), 5, 1, Duration.ofSeconds(1));
  }

  @Test
  void fullBucketsAndPausesThatAreOverAreForgotten() {
    for (int user = 0; user < 20_000; user++) {
      assertThat(limits.take(limit(user), 1)).isEqualTo(new Granted(4));
      limits.pauseFor(limit(user).key(), Duration.ofMillis(10));
      clock.advance(Duration.ofMillis(10));
    }

    assertThat(limits.size()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void usedBucketsAreKept() {
    for (int user = 0; user < 5_000; user++) {
      assertThat(limits.take(limit(user), 5)).isEqualTo(new Granted(0));
    }

    assertThat(limits.size()).isEqualTo(5_000);
    assertThat(limits.level(limit(0)).available()).isZero();
  }

  @Test
  void noTimeAtAllPausesNothingInTheMiddleOfAMillisecond() {
    clock.advance(Duration.ofNanos(1_000));

    limits.pauseFor(limit(1).key(), Duration.ZERO);

    assertThat(limits.take(limit(1), 5)).isEqualTo(new Granted(0));
  }

  @Test
  void clockThatGoesBackFillsNothing() {
    assertThat(limits.take(limit(1), 5)).isEqualTo(new Granted(0));
    clock.set(clock.instant().minusSeconds(60));
    assertThat(limits.level(limit(1)).available()).isZero();

    clock.advance(Duration.ofSeconds(61));

    assertThat(limits.level(limit(1)).available()).isEqualTo(1);
  }
}
