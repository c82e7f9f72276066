package dev.slipway.adapters.redis.limit;

import dev.slipway.testkit.limit.RateLimitsContract;
import dev.slipway.testkit.limit.RateLimitsHarness;
import dev.slipway.testkit.servers.RedisSentinels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of limits on a primary that Sentinels watch. */
final class SentinelRedisLimitsIT extends RateLimitsContract {
  private static RedisSentinels server;

  @BeforeAll
  static void startServers() {
    server = RedisSentinels.start();
  }

  @AfterAll
  static void stopServers() {
    server.close();
  }

  @Override
  protected RateLimitsHarness open() {
    server.primary().ask("FLUSHALL");
    return new RedisLimitsHarness(server.url());
  }
}
