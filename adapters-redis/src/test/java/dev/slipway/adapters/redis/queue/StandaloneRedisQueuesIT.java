package dev.slipway.adapters.redis.queue;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.testkit.queue.QueuesContract;
import dev.slipway.testkit.queue.QueuesHarness;
import dev.slipway.testkit.servers.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of queues on one Redis server. */
final class StandaloneRedisQueuesIT extends QueuesContract {
  private static RedisServer server;

  @BeforeAll
  static void startServer() {
    server = RedisServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Override
  protected QueuesHarness open() {
    server.ask("FLUSHALL");
    return new RedisQueuesHarness(RedisConfig.of(server.url()));
  }
}
