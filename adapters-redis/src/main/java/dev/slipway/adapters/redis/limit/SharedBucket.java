package dev.slipway.adapters.redis.limit;

import dev.slipway.ports.limit.RateLimit;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.remote.MutableBucketEntry;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.remote.RemoteStat;
import io.github.bucket4j.distributed.versioning.Versions;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The one place that knows Bucket4j: its state of a bucket, its arithmetic and its bytes, at an
 * instant that Redis told.
 */
final class SharedBucket {
  private static final long LATER_MILLIS_MAX = Duration.ofDays(366).toMillis();

  private final RemoteBucketState state;
  private final Instant now;

  private SharedBucket(RemoteBucketState state, Instant now) {
    this.state = state;
    this.now = now;
  }

  /**
   * The bucket now, with these numbers and the share that was used.
   *
   * @param bytes empty for a bucket that nobody used
   * @throws IllegalArgumentException if they are not of a bucket
   */
  static SharedBucket of(byte[] bytes, RateLimit limit, Instant now) {
    BucketConfiguration numbers = numbers(limit);
    if (bytes.length == 0) {
      BucketState full =
          BucketState.createInitialState(numbers, MathType.INTEGER_64_BITS, nanos(now));
      return new SharedBucket(new RemoteBucketState(full, new RemoteStat(0), null), now);
    }
    RemoteBucketState state = read(bytes);
    state.refillAllBandwidth(nanos(now));
    if (!state.getConfiguration().equals(numbers)) {
      state.replaceConfiguration(numbers, TokensInheritanceStrategy.PROPORTIONALLY, nanos(now));
    }
    return new SharedBucket(state, now);
  }

  private static RemoteBucketState read(byte[] bytes) {
    try {
      return new MutableBucketEntry(bytes).get();
    } catch (RuntimeException unreadable) {
      throw new IllegalArgumentException("not the bytes of a bucket", unreadable);
    }
  }

  long available() {
    return state.getAvailableTokens();
  }

  void take(long tokens) {
    state.consume(tokens);
  }

  /**
   * When as many are there, in whole milliseconds; for more than {@link #available}. The library
   * rounds its delay down, and does not think of a bucket that was filled by a clock which was
   * ahead of this one; so its answer is tried on copies. At most a year more is looked for.
   */
  Instant availableAt(long tokens) {
    long delay = state.calculateDelayNanosAfterWillBePossibleToConsume(tokens, nanos(now), true);
    Instant until = now.plusNanos(delay).plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
    if (availableOnceIs(until) >= tokens) {
      return until;
    }
    long enough = 1;
    while (enough < LATER_MILLIS_MAX && availableOnceIs(until.plusMillis(enough)) < tokens) {
      enough *= 2;
    }
    long tooFew = enough / 2;
    while (enough - tooFew > 1) {
      long middle = (enough + tooFew) / 2;
      if (availableOnceIs(until.plusMillis(middle)) < tokens) {
        tooFew = middle;
      } else {
        enough = middle;
      }
    }
    return until.plusMillis(enough);
  }

  private long availableOnceIs(Instant later) {
    RemoteBucketState copy = state.copy();
    copy.refillAllBandwidth(nanos(later));
    return copy.getAvailableTokens();
  }

  Duration untilFull() {
    return Duration.ofNanos(state.calculateFullRefillingTime(nanos(now)));
  }

  byte[] bytes() {
    MutableBucketEntry entry = new MutableBucketEntry(state);
    return entry.getStateBytes(Versions.getLatest());
  }

  /** In lowest terms, so that the library's products stay in its 64 bits. */
  private static BucketConfiguration numbers(RateLimit limit) {
    long period = limit.period().toNanos();
    long common = BigInteger.valueOf(period).gcd(BigInteger.valueOf(limit.refill())).longValue();
    return BucketConfiguration.builder()
        .addLimit(bandwidth ->
            bandwidth
                .capacity(limit.capacity())
                .refillGreedy(limit.refill() / common, Duration.ofNanos(period / common)))
        .build();
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
