package dev.slipway.adapters.redis.queue;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.testkit.queue.QueuesContract;
import dev.slipway.testkit.queue.QueuesHarness;
import dev.slipway.testkit.servers.RedisSentinels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of queues on a primary that Sentinels watch. */
final class SentinelRedisQueuesIT extends QueuesContract {
  private static RedisSentinels servers;

  @BeforeAll
  static void startServers() {
    servers = RedisSentinels.start();
  }

  @AfterAll
  static void stopServers() {
    servers.close();
  }

  @Override
  protected QueuesHarness open() {
    servers.primary().ask("FLUSHALL");
    return new RedisQueuesHarness(RedisConfig.of(servers.url()));
  }
}
