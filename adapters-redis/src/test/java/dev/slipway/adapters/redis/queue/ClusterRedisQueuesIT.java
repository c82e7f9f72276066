package dev.slipway.adapters.redis.queue;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.testkit.queue.QueuesContract;
import dev.slipway.testkit.queue.QueuesHarness;
import dev.slipway.testkit.servers.RedisCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of queues on a Redis Cluster, whose queues are on different servers. */
final class ClusterRedisQueuesIT extends QueuesContract {
  private static RedisCluster servers;

  @BeforeAll
  static void startServers() {
    servers = RedisCluster.start();
  }

  @AfterAll
  static void stopServers() {
    servers.close();
  }

  @Override
  protected QueuesHarness open() {
    servers.flush();
    return new RedisQueuesHarness(RedisConfig.of(servers.url()));
  }
}
