package dev.slipway.adapters.memory.limit;

import dev.slipway.ports.limit.LimitKey;
import dev.slipway.ports.limit.LimitLevel;
import dev.slipway.ports.limit.RateLimit;
import dev.slipway.ports.limit.RateLimits;
import dev.slipway.ports.limit.TakeResult;
import dev.slipway.ports.limit.TakeResult.Granted;
import dev.slipway.ports.limit.TakeResult.RateLimited;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits of this process alone, gone with it. The given clock is the one that decides; never throws
 * but for arguments.
 *
 * <p>Full buckets and pauses that are over are forgotten whenever the number of limits has doubled,
 * so keys may be as many as users.
 */
public final class MemoryRateLimits implements RateLimits {
  private static final int SWEEP_MIN = 1_000;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<LimitKey, MemoryBucket> buckets = new HashMap<>();
  private final Map<LimitKey, Instant> pauses = new HashMap<>();
  private int sweepAt = SWEEP_MIN;

  public MemoryRateLimits(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public TakeResult take(RateLimit limit, long tokens) {
    limit.requireTakeable(tokens);
    lock.lock();
    try {
      Instant now = clock.instant();
      MemoryBucket bucket = buckets.get(limit.key());
      if (bucket == null) {
        sweep(now);
        bucket = new MemoryBucket(limit, now);
        buckets.put(limit.key(), bucket);
      }
      bucket.use(limit, now);
      Optional<Instant> pause = pausedUntil(limit.key(), now);
      boolean there = tokens <= bucket.available();
      if (there && pause.isEmpty()) {
        bucket.take(tokens);
        return new Granted(bucket.available());
      }
      Instant until = there ? now : millis(bucket.availableAt(tokens));
      Instant later = pause.filter(until::isBefore).orElse(until);
      return new RateLimited(later, Duration.between(now, later));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pauseUntil(LimitKey key, Instant until) {
    lock.lock();
    try {
      pause(key, until.isBefore(LAST) ? until : LAST, clock.instant());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pauseFor(LimitKey key, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("time to pause must not be negative: " + time);
    }
    lock.lock();
    try {
      Instant now = clock.instant();
      boolean ends = time.compareTo(Duration.between(now, LAST)) < 0;
      pause(key, ends ? now.plus(time) : LAST, now);
    } finally {
      lock.unlock();
    }
  }

  private void pause(LimitKey key, Instant until, Instant now) {
    if (until.isAfter(now)) {
      sweep(now);
      pauses.merge(key, millis(until), (one, two) -> one.isAfter(two) ? one : two);
    }
  }

  @Override
  public LimitLevel level(RateLimit limit) {
    lock.lock();
    try {
      Instant now = clock.instant();
      MemoryBucket bucket = buckets.get(limit.key());
      if (bucket != null) {
        bucket = bucket.copy();
        bucket.use(limit, now);
      }
      long available = bucket == null ? limit.capacity() : bucket.available();
      return new LimitLevel(available, pausedUntil(limit.key(), now));
    } finally {
      lock.unlock();
    }
  }

  /** How many limits something is known of; for tests. */
  int size() {
    lock.lock();
    try {
      return buckets.size() + pauses.size();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Instant> pausedUntil(LimitKey key, Instant now) {
    return Optional.ofNullable(pauses.get(key)).filter(now::isBefore);
  }

  private void sweep(Instant now) {
    if (buckets.size() + pauses.size() >= sweepAt) {
      buckets.values().removeIf(bucket -> bucket.isFull(now));
      pauses.values().removeIf(until -> !now.isBefore(until));
      sweepAt = Math.max(SWEEP_MIN, 2 * (buckets.size() + pauses.size()));
    }
  }

  /** Rounded up. */
  private static Instant millis(Instant instant) {
    return instant.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
  }
}
