package dev.slipway.adapters.redis.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.ports.limit.LimitKey;
import dev.slipway.ports.limit.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The library's arithmetic, where it is easily wrong. */
final class SharedBucketTest {
  private static final LimitKey KEY = new LimitKey("test");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final byte[] NONE = {};
  private static final int ROUNDS = 20_000;

  @Test
  void instantThatIsToldIsTheFirstMillisecondOfAnyLimit() {
    Random random = new Random(17);
    for (int round = 0; round < ROUNDS; round++) {
      RateLimit limit = limit(random);
      Instant now = NOW.plus(random.nextLong(1_000_000_000), ChronoUnit.MICROS);
      SharedBucket used = SharedBucket.of(NONE, limit, NOW);
      used.take(1 + random.nextLong(limit.capacity()));
      SharedBucket bucket = SharedBucket.of(used.bytes(), limit, now);
      long wanted = bucket.available() + 1;
      if (wanted <= limit.capacity()) {
        Instant until = bucket.availableAt(wanted);
        byte[] bytes = bucket.bytes();

        assertThat(SharedBucket.of(bytes, limit, until).available())
            .as("round %d: %s at %s", round, limit, until)
            .isGreaterThanOrEqualTo(wanted);
        assertThat(SharedBucket.of(bytes, limit, until.minusMillis(1)).available())
            .as("round %d: %s before %s", round, limit, until)
            .isLessThan(wanted);
      }
    }
  }

  /** Of every size that is allowed. */
  private static RateLimit limit(Random random) {
    Duration period = Duration.ofSeconds(1 + random.nextLong(86_400));
    long refill = tokens(random);
    long fullInTime = refill * Duration.ofDays(366).dividedBy(period);
    return new RateLimit(KEY, Math.min(tokens(random), fullInTime), refill, period);
  }

  /** As often few as many. */
  private static long tokens(Random random) {
    return Math.min(1_000_000_000, 1 + (long) Math.pow(10, random.nextDouble() * 9));
  }

  /** As after a failover to a server whose clock is behind. */
  @Test
  void bucketThatWasFilledByAClockAheadStandsStillUntilThen() {
    RateLimit limit = new RateLimit(KEY, 5, 1, Duration.ofMinutes(1));
    Instant ahead = NOW.plus(Duration.ofDays(30));
    SharedBucket used = SharedBucket.of(NONE, limit, ahead);
    used.take(5);

    SharedBucket bucket = SharedBucket.of(used.bytes(), limit, NOW);

    assertThat(bucket.available()).isZero();
    assertThat(bucket.availableAt(1)).isEqualTo(ahead.plusSeconds(60));
  }

  @Test
  void sameNumbersInOtherWordsAreNoChange() {
    RateLimit daily = new RateLimit(KEY, 100, 1_000_000, Duration.ofDays(1));
    RateLimit inTenth = new RateLimit(KEY, 100, 100_000, Duration.ofDays(1).dividedBy(10));
    SharedBucket used = SharedBucket.of(NONE, daily, NOW);
    used.take(33);

    assertThat(SharedBucket.of(used.bytes(), inTenth, NOW).bytes()).isEqualTo(used.bytes());
  }

  @Test
  void garbageIsNoBucket() {
    RateLimit limit = new RateLimit(KEY, 5, 1, Duration.ofMinutes(1));
    Random random = new Random(4);
    for (int size = 1; size < 200; size++) {
      byte[] garbage = new byte[size];
      random.nextBytes(garbage);
      assertThatIllegalArgumentException().isThrownBy(() -> SharedBucket.of(garbage, limit, NOW));
    }
  }
}
