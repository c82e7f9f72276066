package dev.slipway.adapters.redis.connection;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.AsyncNodeSelection;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A connection: to one server, or to whichever node of a cluster has a key. The library connects it
 * again by itself; what was on its way when it broke fails, and is not sent again.
 */
public record Link(
    StatefulConnection<byte[], byte[]> connection,
    RedisClusterAsyncCommands<byte[], byte[]> commands) {
  static Link of(StatefulRedisConnection<byte[], byte[]> connection) {
    return new Link(connection, connection.async());
  }

  static Link of(StatefulRedisClusterConnection<byte[], byte[]> connection) {
    return new Link(connection, connection.async());
  }

  /** What every server that holds data of ours says of itself; in a cluster the primaries. */
  List<CompletableFuture<String>> info(String section) {
    if (commands instanceof RedisAdvancedClusterAsyncCommands<byte[], byte[]> cluster) {
      return List.of(primaries(cluster).commands().info(section).futures());
    }
    return List.of(commands.info(section).toCompletableFuture());
  }

  /**
   * Connects to every primary of a cluster now, because a command that came before its node is
   * connected would be refused. A node that does not answer is left for later.
   */
  void connectAllNodes(Duration timeout) {
    if (commands instanceof RedisAdvancedClusterAsyncCommands<byte[], byte[]> cluster) {
      CompletableFuture<?>[] pings = primaries(cluster).commands().ping().futures();
      CompletableFuture<Void> ended =
          CompletableFuture.allOf(pings)
              .completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS)
              .exceptionally(notAnswering -> null);
      Void unused = ended.join();
    }
  }

  public CompletableFuture<Void> close() {
    return connection.isOpen()
        ? connection.closeAsync()
        : CompletableFuture.<Void>completedFuture(null);
  }

  /** Those that have slots: one that failed stays a primary by name until it is removed. */
  private static AsyncNodeSelection<byte[], byte[]> primaries(
      RedisAdvancedClusterAsyncCommands<byte[], byte[]> cluster) {
    return cluster.nodes(node -> node.is(NodeFlag.UPSTREAM) && !node.getSlots().isEmpty());
  }
}
