package dev.slipway.testkit.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.limit.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** What was used is used, whoever starts anew. */
abstract class RestartsCases extends LimitCases {
  @Test
  void restartKeepsTheLevel() {
    assertGranted(limits().take(slow(KEY, 5), 3), 2);

    RateLimits restarted = harness().restarted();

    assertThat(restarted.level(slow(KEY, 5)).available()).isEqualTo(2);
    assertGranted(restarted.take(slow(KEY, 5), 2), 0);
  }

  @Test
  void restartKeepsAPause() {
    Instant until = harness().now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
    limits().pauseUntil(KEY, until);

    RateLimits restarted = harness().restarted();

    assertThat(assertLimited(restarted.take(slow(KEY, 5), 1)).until()).isEqualTo(until);
  }
}
