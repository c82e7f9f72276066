package dev.slipway.adapters.redis.queue;

import dev.slipway.adapters.redis.connection.RedisCalls;
import dev.slipway.adapters.redis.connection.RedisTopology;
import dev.slipway.adapters.redis.queue.RedisFinding.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for settings of the servers that would lose what is queued: eviction, no append-only file,
 * no replica where a failover is expected, a server too old for the scripts.
 */
final class RedisCheck {
  private static final int MAJOR_MIN = 7;

  private final RedisCalls calls;
  private final boolean expectsReplicas;

  RedisCheck(RedisCalls calls, RedisTopology topology) {
    this.calls = calls;
    this.expectsReplicas = !(topology instanceof RedisTopology.Standalone);
  }

  /** What is dangerous, the worst first; empty if nothing is. */
  List<RedisFinding> findings() {
    List<RedisFinding> found = new ArrayList<>();
    for (String text : calls.info("check the settings of Redis", "everything")) {
      look(ServerInfo.parse(text), found);
    }
    found.sort(java.util.Comparator.comparing(RedisFinding::severity));
    return List.copyOf(found);
  }

  private void look(ServerInfo info, List<RedisFinding> found) {
    String server = "port " + info.get("tcp_port");
    String version = info.get("redis_version");
    if (ServerInfo.parse("major:" + version.split("\\.", 2)[0]).number("major") < MAJOR_MIN) {
      found.add(
          new RedisFinding(
              server,
              "redis_version",
              version,
              "the scripts of the queues need Redis 7.0",
              "use Redis 7.0 or newer, or Valkey",
              Severity.REFUSE));
    }
    String policy = info.get("maxmemory_policy");
    if (!policy.equals("noeviction")) {
      found.add(
          new RedisFinding(
              server,
              "maxmemory-policy",
              policy,
              "where memory is full, Redis would throw away queues without a word",
              "set maxmemory-policy noeviction",
              Severity.REFUSE));
    }
    if (!info.get("aof_enabled").equals("1")) {
      found.add(
          new RedisFinding(
              server,
              "appendonly",
              "no",
              "a restart loses all since the last snapshot; it is published again from the store,"
                  + " but not what services of other makes had sent",
              "set appendonly yes",
              Severity.WARN));
    }
    if (expectsReplicas && info.number("connected_slaves") == 0) {
      found.add(
          new RedisFinding(
              server,
              "connected_slaves",
              "0",
              "nobody can take over where this server fails",
              "start a replica, or look why it is not connected",
              Severity.WARN));
    }
  }
}
