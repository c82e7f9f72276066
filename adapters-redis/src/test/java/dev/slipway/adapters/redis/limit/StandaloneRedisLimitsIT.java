package dev.slipway.adapters.redis.limit;

import dev.slipway.testkit.limit.RateLimitsContract;
import dev.slipway.testkit.limit.RateLimitsHarness;
import dev.slipway.testkit.servers.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of limits on one Redis server. */
final class StandaloneRedisLimitsIT extends RateLimitsContract {
  private static RedisServer server;

  @BeforeAll
  static void startServers() {
    server = RedisServer.start();
  }

  @AfterAll
  static void stopServers() {
    server.close();
  }

  @Override
  protected RateLimitsHarness open() {
    server.ask("FLUSHALL");
    return new RedisLimitsHarness(server.url());
  }
}
