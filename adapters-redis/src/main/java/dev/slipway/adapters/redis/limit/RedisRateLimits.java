package dev.slipway.adapters.redis.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.adapters.redis.connection.RedisCalls;
import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.adapters.redis.connection.RedisFailures.Kind;
import dev.slipway.adapters.redis.connection.RedisServers;
import dev.slipway.ports.PortException;
import dev.slipway.ports.limit.LimitKey;
import dev.slipway.ports.limit.LimitLevel;
import dev.slipway.ports.limit.RateLimit;
import dev.slipway.ports.limit.RateLimits;
import dev.slipway.ports.limit.TakeResult;
import dev.slipway.ports.limit.TakeResult.Granted;
import dev.slipway.ports.limit.TakeResult.RateLimited;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Limits that every process shares which uses the same Redis: one server, a primary watched by
 * Sentinels, or a Cluster; Redis 7.0 or newer. The clock of the server that has a limit decides.
 *
 * <p>Opening does not connect; the first call does. A limit is read, decided on, and written back
 * if it is still as it was read; where many take from one at once, that is repeated, but no longer
 * than the timeout of a command.
 */
public final class RedisRateLimits implements RateLimits, AutoCloseable {
  private static final String OWNER = "the limits";

  /** A bucket is kept a little longer than it takes to be full, and is then as good as new. */
  private static final Duration KEPT = Duration.ofSeconds(10);

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final long PAUSE_NANOS_MAX = Duration.ofMillis(5).toNanos();

  private final RedisServers servers;
  private final RedisCalls calls;
  private final String prefix;
  private final Duration timeout;

  private RedisRateLimits(RedisConfig config) {
    servers = new RedisServers(config, OWNER);
    calls = new RedisCalls(servers, config.commandTimeout());
    prefix = config.prefix() + "slipway:limit:";
    timeout = config.commandTimeout();
  }

  /** Makes the limits of these servers available; they need not answer yet. */
  public static RedisRateLimits open(RedisConfig config) {
    return new RedisRateLimits(config);
  }

  @Override
  public TakeResult take(RateLimit limit, long tokens) {
    limit.requireTakeable(tokens);
    String act = "take %d of limit %s".formatted(tokens, limit.key());
    long giveUp = System.nanoTime() + timeout.toNanos();
    do {
      SeenLimit seen = look(act, limit.key());
      SharedBucket bucket = bucket(act, seen, limit);
      Optional<Instant> pause = seen.pausedUntil();
      boolean there = tokens <= bucket.available();
      if (!there || pause.isPresent()) {
        Instant until = there ? seen.now() : bucket.availableAt(tokens);
        Instant later = pause.filter(until::isBefore).orElse(until);
        return new RateLimited(later, Duration.between(seen.now(), later));
      }
      bucket.take(tokens);
      if (swap(act, limit.key(), seen, bucket)) {
        return new Granted(bucket.available());
      }
      // Somebody else was first. At different times, so that not all of them meet again.
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS_MAX));
    } while (System.nanoTime() < giveUp);
    throw new PortException.Unavailable(
        new PortException.Failure("redis", act, "too many take from it at once"),
        "ask again later: nothing was taken",
        null);
  }

  @Override
  public void pauseUntil(LimitKey key, Instant until) {
    Instant bounded = until.isBefore(LAST) ? until : LAST;
    // A pause before 1970 is past in any case.
    long millis = bounded.isAfter(Instant.EPOCH) ? bounded.plusNanos(999_999).toEpochMilli() : 0;
    pause(key, "until", millis);
  }

  @Override
  public void pauseFor(LimitKey key, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("time to pause must not be negative: " + time);
    }
    Duration longest = Duration.between(Instant.EPOCH, LAST);
    Duration bounded = time.compareTo(longest) < 0 ? time : longest;
    pause(key, "for", bounded.plusNanos(999_999).toMillis());
  }

  private void pause(LimitKey key, String how, long millis) {
    List<byte[]> arguments =
        List.of(bytes(how), number(millis), number(LAST.toEpochMilli()), number(KEPT.toMillis()));
    List<?> unused =
        calls.run("pause limit " + key, Kind.WRITE, LimitScript.PAUSE, keys(key), arguments);
  }

  @Override
  public LimitLevel level(RateLimit limit) {
    String act = "look at limit " + limit.key();
    SeenLimit seen = look(act, limit.key());
    return new LimitLevel(bucket(act, seen, limit).available(), seen.pausedUntil());
  }

  private SeenLimit look(String act, LimitKey key) {
    return SeenLimit.of(calls.run(act, Kind.READ, LimitScript.LOOK, keys(key), List.of()));
  }

  private static SharedBucket bucket(String act, SeenLimit seen, RateLimit limit) {
    try {
      return SharedBucket.of(seen.bucket(), limit, seen.now());
    } catch (IllegalArgumentException unreadable) {
      throw new PortException.Rejected(
          new PortException.Failure("redis", act, String.valueOf(unreadable.getMessage())),
          "look what wrote to its key; deleting the key makes the limit as new",
          unreadable);
    }
  }

  private boolean swap(String act, LimitKey key, SeenLimit seen, SharedBucket bucket) {
    Duration paused =
        seen.pausedUntil().map(until -> Duration.between(seen.now(), until)).orElse(Duration.ZERO);
    Duration full = bucket.untilFull();
    Duration kept = (full.compareTo(paused) > 0 ? full : paused).plus(KEPT);
    List<byte[]> arguments =
        List.of(seen.bucket(), seen.pause(), bucket.bytes(), number(kept.toMillis()));
    List<?> reply = calls.run(act, Kind.WRITE, LimitScript.SWAP, keys(key), arguments);
    return reply.get(0).equals(1L);
  }

  private byte[][] keys(LimitKey key) {
    return new byte[][] {bytes(prefix + key)};
  }

  private static byte[] number(long value) {
    return bytes(Long.toString(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Override
  public void close() {
    servers.close();
  }
}
