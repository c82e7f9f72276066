package dev.slipway.domain.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RetryPolicyTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final RetryPolicy POLICY = new RetryPolicy(SECOND, 2, Duration.ofSeconds(60), 0.1);

  @Test
  void delayIsDerivedNeverDrawn() {
    assertThat(POLICY.delayAfter(2, "push t-7")).isEqualTo(POLICY.delayAfter(2, "push t-7"));
    // A stored decision must mean the same in every process and version.
    assertThat(POLICY.delayAfter(1, "push t-7")).isEqualTo(Duration.ofMillis(981));
  }

  @Test
  void delaysOfManyKeysSpreadEvenlyOverATenthEitherWay() {
    LongStream delays =
        IntStream.range(0, 10_000).mapToLong(key -> POLICY.delayAfter(1, "task-" + key).toMillis());
    long[] tenths = new long[20];
    delays.forEach(delay -> {
      assertThat(delay).isBetween(900L, 1100L);
      tenths[(int) Math.min(19, (delay - 900) / 10)]++;
    });

    for (long count : tenths) {
      assertThat(count).isBetween(300L, 700L);
    }
  }

  @Test
  void attemptsOfOneKeyDiffer() {
    RetryPolicy flat = new RetryPolicy(SECOND, 1, SECOND, 0.1);
    Set<Duration> delays = new HashSet<>();
    IntStream.rangeClosed(1, 20).forEach(attempt -> delays.add(flat.delayAfter(attempt, "k")));

    assertThat(delays).hasSizeGreaterThan(10);
  }

  @Test
  void withoutJitterTheDelayIsExact() {
    RetryPolicy exact = new RetryPolicy(SECOND, 3, Duration.ofSeconds(20), 0);

    assertThat(exact.delayAfter(1, "k")).isEqualTo(SECOND);
    assertThat(exact.delayAfter(3, "k")).isEqualTo(Duration.ofSeconds(9));
    assertThat(exact.delayAfter(4, "k")).isEqualTo(Duration.ofSeconds(20));
    assertThat(exact.delayAfter(Integer.MAX_VALUE, "k")).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void nonsenseIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(Duration.ZERO, 2, SECOND, 0))
        .withMessageStartingWith("delay_first");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(SECOND, 0.5, SECOND, 0))
        .withMessageStartingWith("factor");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(SECOND, Double.NaN, SECOND, 0))
        .withMessageStartingWith("factor");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(SECOND, 1, Duration.ofMillis(1), 0))
        .withMessageStartingWith("delay_max");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(SECOND, 1, SECOND, 0.6))
        .withMessageStartingWith("jitter");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> POLICY.delayAfter(0, "k"))
        .withMessageStartingWith("attempt");
  }
}
