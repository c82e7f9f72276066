package dev.slipway.adapters.redis.connection;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The Redis servers of a configuration, and the connections to them. Connects when it is first
 * asked to, not when it is made. Safe for concurrent use.
 */
public final class RedisServers implements AutoCloseable {
  private static final Duration RECONNECT_MIN = Duration.ofMillis(20);
  private static final Duration RECONNECT_MAX = Duration.ofMillis(500);
  private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(15);
  private static final int THREADS = 2;

  private final RedisConfig config;
  private final String owner;
  private final ClientResources resources;
  private final AbstractRedisClient client;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Link> dedicated = new ArrayList<>();
  private @Nullable Link shared;
  private volatile boolean closed;

  /**
   * Connects to nothing yet.
   *
   * @param owner what is closed with these connections, e.g. {@code the queues}
   */
  public RedisServers(RedisConfig config, String owner) {
    this.config = config;
    this.owner = owner;
    resources =
        ClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .reconnectDelay(
                Delay.fullJitter(
                    RECONNECT_MIN, RECONNECT_MAX, RECONNECT_MIN.toMillis(), TimeUnit.MILLISECONDS))
            .build();
    client = newClient();
  }

  /** The connection that everybody shares for what does not block. */
  Link shared(String act) {
    lock.lock();
    try {
      Link known = shared;
      if (known != null && known.connection().isOpen()) {
        return known;
      }
      Link opened = connect(act);
      if (known != null) {
        CompletableFuture<Void> unused = known.close();
      }
      shared = opened;
      return opened;
    } finally {
      lock.unlock();
    }
  }

  /** A connection of its caller's own, for what blocks. */
  public Link dedicated(String act) {
    Link opened = connect(act);
    lock.lock();
    try {
      dedicated.removeIf(link -> !link.connection().isOpen());
      dedicated.add(opened);
    } finally {
      lock.unlock();
    }
    return opened;
  }

  /**
   * Gives up a shared connection on which nothing comes back, or which leads to the wrong server: a
   * server that hangs or is cut off leaves it open, and only a new one finds out who is the primary
   * now. The nodes of a cluster have connections of their own, which need only be found again.
   */
  void abandon(Link link) {
    if (client instanceof RedisClusterClient cluster) {
      CompletionStage<Void> unused = cluster.refreshPartitionsAsync();
      return;
    }
    lock.lock();
    try {
      if (link.equals(shared)) {
        shared = null;
        CompletableFuture<Void> unused = link.close();
      }
    } finally {
      lock.unlock();
    }
  }

  private Link connect(String act) {
    if (closed) {
      throw RedisFailures.closed(act, owner);
    }
    try {
      return switch (client) {
        case RedisClusterClient cluster -> {
          Link opened = Link.of(cluster.connect(ByteArrayCodec.INSTANCE));
          opened.connectAllNodes(config.commandTimeout());
          yield opened;
        }
        case RedisClient single -> Link.of(single.connect(ByteArrayCodec.INSTANCE, uri()));
        default -> throw new IllegalStateException("an unknown client: " + client);
      };
    } catch (RedisCommandInterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw RedisFailures.of(act, RedisFailures.Kind.READ, interrupted);
    } catch (RedisException failed) {
      throw RedisFailures.of(act, RedisFailures.Kind.READ, failed);
    }
  }

  private AbstractRedisClient newClient() {
    return switch (config.topology()) {
      case RedisTopology.Cluster cluster -> {
        RedisClusterClient made =
            RedisClusterClient.create(
                resources, cluster.nodes().stream().map(this::nodeUri).toList());
        made.setOptions(clusterOptions());
        yield made;
      }
      case RedisTopology.Standalone ignored -> single();
      case RedisTopology.Sentinel ignored -> single();
    };
  }

  private RedisClient single() {
    RedisClient made = RedisClient.create(resources);
    made.setOptions(options(ClientOptions.builder()).build());
    return made;
  }

  /**
   * What was on its way when a connection broke must fail and not be sent again by itself: the
   * caller learns that its outcome is unknown.
   */
  private <B extends ClientOptions.Builder> B options(B builder) {
    builder
        .autoReconnect(true)
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .replayFilter(command -> true)
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(config.commandTimeout())
                .keepAlive(true)
                .tcpNoDelay(true)
                .build());
    return builder;
  }

  private ClusterClientOptions clusterOptions() {
    return options(ClusterClientOptions.builder())
        .topologyRefreshOptions(
            ClusterTopologyRefreshOptions.builder()
                .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
                .enablePeriodicRefresh(TOPOLOGY_REFRESH)
                .build())
        .build();
  }

  private RedisURI uri() {
    return switch (config.topology()) {
      case RedisTopology.Standalone standalone -> nodeUri(standalone.node());
      case RedisTopology.Cluster cluster -> nodeUri(cluster.nodes().get(0));
      case RedisTopology.Sentinel sentinel -> {
        RedisURI.Builder builder = RedisURI.builder().withSentinelMasterId(sentinel.primary());
        for (RedisTopology.Node node : sentinel.sentinels()) {
          builder.withSentinel(
              loggedIn(RedisURI.builder().withHost(node.host()), config.sentinelLogin())
                  .withPort(node.port())
                  .build());
        }
        yield loggedIn(builder, config.login()).build();
      }
    };
  }

  private RedisURI nodeUri(RedisTopology.Node node) {
    return loggedIn(RedisURI.builder().withHost(node.host()), config.login())
        .withPort(node.port())
        .build();
  }

  private RedisURI.Builder loggedIn(RedisURI.Builder builder, @Nullable RedisLogin login) {
    builder.withSsl(config.tls()).withTimeout(config.commandTimeout()).withClientName("slipway");
    if (login != null) {
      builder.withAuthentication(
          RedisCredentialsProvider.from(
              () -> RedisCredentials.just(login.user(), login.password().get())));
    }
    return builder;
  }

  @Override
  public void close() {
    List<Link> open;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      open = new ArrayList<>(dedicated);
      if (shared != null) {
        open.add(shared);
      }
    } finally {
      lock.unlock();
    }
    closeAll(open);
    client.shutdown(Duration.ZERO, config.commandTimeout());
    Future<Boolean> unused =
        resources.shutdown(0, config.commandTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Before the library does, which closes again what is not closed yet, and warns of it. */
  private void closeAll(List<Link> open) {
    Void unused =
        CompletableFuture.allOf(open.stream().map(Link::close).toArray(CompletableFuture[]::new))
            .completeOnTimeout(null, config.commandTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(alreadyBroken -> null)
            .join();
  }
}
