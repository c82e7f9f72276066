package dev.slipway.testkit.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.limit.RateLimit;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A limit whose numbers change goes on with the share that was used. */
abstract class NumbersCases extends LimitCases {
  @Test
  void largerNumbersGiveNoFreeBurst() {
    assertGranted(limits().take(slow(KEY, 10), 10), 0);

    assertLimited(limits().take(slow(KEY, 100), 1));
    assertThat(limits().level(slow(KEY, 100)).available()).isZero();
  }

  @Test
  void usedShareIsKeptWhereTheCapacityGrows() {
    assertGranted(limits().take(slow(KEY, 10), 5), 5);

    assertGranted(limits().take(slow(KEY, 100), 10), 40);
  }

  @Test
  void usedShareIsKeptWhereTheCapacityShrinks() {
    assertGranted(limits().take(slow(KEY, 100), 50), 50);

    assertGranted(harness().another().take(slow(KEY, 10), 1), 4);
    assertGranted(limits().take(slow(KEY, 10), 4), 0);
  }

  @Test
  void unusedLimitIsFullWithAnyNumbers() {
    assertThat(limits().level(slow(KEY, 10)).available()).isEqualTo(10);

    assertGranted(limits().take(slow(KEY, 20), 20), 0);
  }

  @Test
  void newRateCountsFromTheChangeOn() {
    assertGranted(limits().take(slow(KEY, 1), 1), 0);
    RateLimit faster = new RateLimit(KEY, 1, 1, Duration.ofHours(1));
    Instant before = harness().now();

    assertThat(assertLimited(limits().take(faster, 1)).until())
        .isBetween(before.plusSeconds(3_000), harness().now().plusSeconds(3_600).plusMillis(1));
  }

  @Test
  void lookingWithOtherNumbersChangesNothing() {
    assertGranted(limits().take(slow(KEY, 10), 5), 5);

    assertThat(limits().level(slow(KEY, 2)).available()).isEqualTo(1);

    assertGranted(limits().take(slow(KEY, 10), 1), 4);
  }
}
