package dev.slipway.testkit.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.ports.limit.LimitKey;
import dev.slipway.ports.limit.RateLimit;
import dev.slipway.ports.limit.TakeResult;
import dev.slipway.ports.limit.TakeResult.RateLimited;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All of the tokens or none, each limit for itself. */
abstract class TakingCases extends LimitCases {
  @Test
  void unusedLimitIsFull() {
    assertThat(limits().level(slow(KEY, 5)).available()).isEqualTo(5);

    assertGranted(limits().take(slow(KEY, 5), 5), 0);
  }

  @Test
  void grantTellsWhatRemains() {
    assertGranted(limits().take(slow(KEY, 5), 1), 4);
    assertGranted(limits().take(slow(KEY, 5), 3), 1);
    assertThat(limits().level(slow(KEY, 5)).available()).isEqualTo(1);
  }

  @Test
  void emptyLimitGrantsNothing() {
    assertGranted(limits().take(slow(KEY, 2), 2), 0);

    assertLimited(limits().take(slow(KEY, 2), 1));
  }

  @Test
  void refusalTakesNothing() {
    assertGranted(limits().take(slow(KEY, 5), 3), 2);

    assertLimited(limits().take(slow(KEY, 5), 3));

    assertGranted(limits().take(slow(KEY, 5), 2), 0);
  }

  @Test
  void moreThanTheCapacityIsAMistake() {
    assertThatIllegalArgumentException().isThrownBy(() -> limits().take(slow(KEY, 5), 6));
    assertThatIllegalArgumentException().isThrownBy(() -> limits().take(slow(KEY, 5), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> limits().take(slow(KEY, 5), -1));
    assertGranted(limits().take(slow(KEY, 5), 5), 0);
  }

  @Test
  void limitsDoNotShareTokens() {
    assertGranted(limits().take(slow(KEY, 1), 1), 0);

    assertGranted(limits().take(slow(OTHER, 1), 1), 0);
  }

  @Test
  void keysThatLookAlikeAreDifferent() {
    String longest = "contract:" + "x".repeat(190);
    for (String key :
        List.of("a:b", "a.b", "a_b", "a-b", "A:b", "ab", "1", longest + "1", longest + "2")) {
      assertGranted(limits().take(slow(new LimitKey(key), 1), 1), 0);
    }
  }

  @Test
  void largeNumbersAreCountedExactly() {
    long billion = 1_000_000_000;
    RateLimit slowest = new RateLimit(KEY, billion, billion - 1, Duration.ofDays(365));
    Instant start = harness().now();

    TakeResult first = limits().take(slowest, billion - 1);
    TakeResult second = limits().take(slowest, billion - 1);

    assertGranted(first, 1);
    RateLimited limited = assertLimited(second);
    assertThat(limited.until())
        .isBetween(start.plus(Duration.ofDays(364)), harness().now().plus(Duration.ofDays(365)));
    assertThat(limits().level(slowest).available()).isBetween(1L, 1 + dropsSince(start, slowest));
  }

  @Test
  void lookingTakesNothing() {
    assertGranted(limits().take(slow(KEY, 3), 1), 2);

    assertThat(limits().level(slow(KEY, 3)).available()).isEqualTo(2);
    assertThat(limits().level(slow(KEY, 3)).available()).isEqualTo(2);
  }
}
