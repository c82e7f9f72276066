package dev.slipway.adapters.redis.limit;

import dev.slipway.testkit.limit.RateLimitsContract;
import dev.slipway.testkit.limit.RateLimitsHarness;
import dev.slipway.testkit.servers.RedisCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of limits on a Redis Cluster, whose limits are on different servers. */
final class ClusterRedisLimitsIT extends RateLimitsContract {
  private static RedisCluster server;

  @BeforeAll
  static void startServers() {
    server = RedisCluster.start();
  }

  @AfterAll
  static void stopServers() {
    server.close();
  }

  @Override
  protected RateLimitsHarness open() {
    server.flush();
    return new RedisLimitsHarness(server.url());
  }
}
