package dev.slipway.adapters.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.adapters.redis.queue.RedisFinding.Severity;
import dev.slipway.testkit.servers.RedisSentinels;
import dev.slipway.testkit.servers.RedisServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Dangerous settings are named. */
@Timeout(60)
final class RedisCheckIT {
  @Test
  void safeServerHasNoFindings() {
    try (RedisServer server = RedisServer.start("--appendonly", "yes")) {
      assertThat(check(server.url())).isEmpty();
    }
  }

  @Test
  void dangerousSettingsAreNamedTheWorstFirst() {
    try (RedisServer server = RedisServer.start("--maxmemory-policy", "allkeys-lru")) {
      List<RedisFinding> findings = check(server.url());

      assertThat(findings)
          .extracting(RedisFinding::setting, RedisFinding::value, RedisFinding::severity)
          .containsExactly(
              tuple("maxmemory-policy", "allkeys-lru", Severity.REFUSE),
              tuple("appendonly", "no", Severity.WARN));
      assertThat(findings.get(0).toString())
          .isEqualTo(
              "redis port %d: maxmemory-policy is 'allkeys-lru': where memory is full, Redis would"
                      .formatted(server.port())
                  + " throw away queues without a word; next: set maxmemory-policy noeviction");
    }
  }

  @Test
  void primaryWithoutAReplicaIsNamedWhereOneIsExpected() {
    try (RedisSentinels servers = RedisSentinels.start("--appendonly", "yes")) {
      assertThat(check(servers.url())).isEmpty();
      servers.replica().kill();
      RedisServer primary = servers.primary();
      RedisCase.eventually(
          "the primary misses its replica",
          () -> primary.ask("INFO", "replication").contains("connected_slaves:0"));

      assertThat(check(servers.url()))
          .extracting(RedisFinding::setting)
          .containsExactly("connected_slaves");
    }
  }

  private static List<RedisFinding> check(String url) {
    try (RedisQueues queues = RedisQueues.open(RedisConfig.of(url))) {
      return queues.check();
    }
  }
}
