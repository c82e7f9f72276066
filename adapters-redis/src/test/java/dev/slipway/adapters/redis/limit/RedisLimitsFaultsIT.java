package dev.slipway.adapters.redis.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.ports.PortException;
import dev.slipway.ports.limit.LimitKey;
import dev.slipway.ports.limit.RateLimit;
import dev.slipway.ports.limit.TakeResult.Granted;
import dev.slipway.ports.limit.TakeResult.RateLimited;
import dev.slipway.testkit.servers.ChaosProxy;
import dev.slipway.testkit.servers.RedisSentinels;
import dev.slipway.testkit.servers.RedisServer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a caller learns when Redis does not do its part, and what is left in it. */
@Timeout(120)
final class RedisLimitsFaultsIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final RateLimit LIMIT =
      new RateLimit(new LimitKey("github:calls"), 5, 1, Duration.ofDays(1));
  private static final String STORED = "slipway:limit:github:calls";

  private RedisServer server;
  private ChaosProxy proxy;
  private RedisRateLimits limits;

  @BeforeEach
  void startServer() {
    server = RedisServer.start();
    proxy = ChaosProxy.to(server.port());
    limits =
        RedisRateLimits.open(
            RedisConfig.of("redis://127.0.0.1:" + proxy.port()).withCommandTimeout(TIMEOUT));
  }

  @AfterEach
  void stopServer() {
    limits.close();
    proxy.close();
    server.close();
  }

  private void assertUnavailable(Runnable call) {
    long start = System.nanoTime();
    assertThatExceptionOfType(PortException.Unavailable.class).isThrownBy(call::run);
    // A second to connect may come before; the rest is for a slow machine.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.multipliedBy(5));
  }

  @Test
  void serverThatIsNotThereIsUnavailable() {
    proxy.refuse();
    server.kill();

    assertUnavailable(() -> limits.take(LIMIT, 1));
    assertUnavailable(() -> limits.level(LIMIT));
    assertUnavailable(() -> limits.pauseFor(LIMIT.key(), TIMEOUT));

    server.startAgain();
    proxy.resume();
    assertThat(limits.take(LIMIT, 1)).isEqualTo(new Granted(4));
  }

  @Test
  void serverThatHangsIsUnavailableAndNothingIsTaken() {
    assertThat(limits.take(LIMIT, 1)).isEqualTo(new Granted(4));
    proxy.pause();

    assertUnavailable(() -> limits.take(LIMIT, 1));

    proxy.resume();
    assertThat(limits.take(LIMIT, 1)).isEqualTo(new Granted(3));
  }

  @Test
  void outcomeOfAPauseWhoseReplyIsLostIsUnknown() {
    limits.pauseFor(new LimitKey("other"), Duration.ofSeconds(1));
    proxy.holdReplies();

    assertThatExceptionOfType(PortException.OutcomeUnknown.class)
        .isThrownBy(() -> limits.pauseFor(LIMIT.key(), Duration.ofHours(1)));

    proxy.cut();
    proxy.resume();
    assertThat(limits.take(LIMIT, 1)).isInstanceOf(RateLimited.class);
  }

  @Test
  void closedLimitsAreUnavailable() {
    limits.close();

    assertThatExceptionOfType(PortException.Unavailable.class)
        .isThrownBy(() -> limits.take(LIMIT, 1))
        .withMessageContaining("the limits are closed");
  }

  @Test
  void keyOfSomethingElseIsRejected() {
    server.ask("SET", STORED, "not a limit");
    assertThatExceptionOfType(PortException.Rejected.class)
        .isThrownBy(() -> limits.take(LIMIT, 1))
        .withMessageContaining("WRONGTYPE");

    server.ask("DEL", STORED);
    server.ask("HSET", STORED, "bucket", "garbage");
    assertThatExceptionOfType(PortException.Rejected.class)
        .isThrownBy(() -> limits.take(LIMIT, 1))
        .withMessageContaining("not the bytes of a bucket");
  }

  @Test
  void fullServerStillLimits() {
    server.ask("CONFIG", "SET", "maxmemory", "1");

    assertThat(limits.take(LIMIT, 5)).isEqualTo(new Granted(0));
    limits.pauseFor(LIMIT.key(), Duration.ofHours(1));
    assertThat(limits.take(LIMIT, 1)).isInstanceOf(RateLimited.class);
  }

  @Test
  void flushedScriptsAreLoadedAgain() {
    assertThat(limits.take(LIMIT, 1)).isEqualTo(new Granted(4));
    server.ask("SCRIPT", "FLUSH");

    assertThat(limits.take(LIMIT, 1)).isEqualTo(new Granted(3));
  }

  @Test
  void unusedLimitVanishesWhenItIsFullAndNotBefore() {
    assertThat(limits.take(LIMIT, 2)).isEqualTo(new Granted(3));
    long kept = Long.parseLong(server.ask("PTTL", STORED));

    Duration untilFull = Duration.ofDays(2);
    assertThat(kept)
        .isBetween(untilFull.minusHours(1).toMillis(), untilFull.plusMinutes(1).toMillis());
    limits.pauseFor(LIMIT.key(), Duration.ofDays(30));
    assertThat(Long.parseLong(server.ask("PTTL", STORED)))
        .isGreaterThan(Duration.ofDays(29).toMillis());
    assertThat(limits.take(LIMIT, 1)).isInstanceOf(RateLimited.class);
  }

  @Test
  void prefixKeepsInstallationsApart() {
    RedisConfig other = RedisConfig.of(server.url()).withPrefix("b:");
    assertThat(limits.take(LIMIT, 5)).isEqualTo(new Granted(0));

    try (RedisRateLimits apart = RedisRateLimits.open(other)) {
      assertThat(apart.take(LIMIT, 5)).isEqualTo(new Granted(0));
    }
    assertThat(server.ask("EXISTS", "b:" + STORED)).isEqualTo("1");
  }

  @Test
  void failoverIsSurvivedWithTypedFailures() {
    try (RedisSentinels servers = RedisSentinels.start();
        RedisRateLimits shared =
            RedisRateLimits.open(RedisConfig.of(servers.url()).withCommandTimeout(TIMEOUT))) {
      assertThat(shared.take(LIMIT, 1)).isEqualTo(new Granted(4));
      RedisServer primary = servers.primary();
      awaitCopy(servers.replica());
      primary.kill();
      servers.awaitFailoverFrom(primary);

      assertThat(takeUntilAnswered(shared)).isLessThanOrEqualTo(3);
    }
  }

  /** Else the new primary would not know the limit. */
  private static void awaitCopy(RedisServer replica) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!replica.ask("EXISTS", STORED).equals("1")) {
      assertThat(System.nanoTime()).as("the replica has it").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  /** Every failure on the way must be one of the port's passing ones; what remains at last. */
  private static long takeUntilAnswered(RedisRateLimits shared) {
    long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (true) {
      try {
        return ((Granted) shared.take(LIMIT, 1)).remaining();
      } catch (PortException.Unavailable | PortException.OutcomeUnknown passing) {
        if (System.nanoTime() > deadline) {
          throw passing;
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }
}
