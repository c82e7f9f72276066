package dev.slipway.testkit.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A primary with one replica, watched by three Sentinels that notice its end after a second. Who is
 * the primary changes; ask each time.
 */
public final class RedisSentinels implements AutoCloseable {
  private static final String NAME = "primary";
  private static final Duration SETTLE_MAX = Duration.ofSeconds(30);
  private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();

  private final List<RedisServer> servers = new ArrayList<>();
  private final List<RedisServer> sentinels = new ArrayList<>();

  private RedisSentinels() {}

  /**
   * Starts all five.
   *
   * @param settings of the primary and of the replica, as {@link RedisServer#start}
   */
  public static RedisSentinels start(String... settings) {
    RedisSentinels started = new RedisSentinels();
    try {
      started.startAll(settings);
      return started;
    } catch (RuntimeException | Error failed) {
      started.close();
      throw failed;
    }
  }

  private void startAll(String... settings) {
    RedisServer first = RedisServer.start(settings);
    servers.add(first);
    List<String> replica = new ArrayList<>(List.of(settings));
    replica.addAll(List.of("--replicaof", "127.0.0.1 " + first.port()));
    servers.add(RedisServer.start(replica.toArray(String[]::new)));
    await("the replica", () -> servers.get(1).ask("INFO", "replication").contains("_status:up"));
    for (int port : Ports.free(3)) {
      sentinels.add(RedisServer.startSentinel(port, configuration(port, first.port())));
    }
    await(
        "the Sentinels",
        () ->
            sentinels.stream()
                .map(sentinel -> sentinel.ask("SENTINEL", "CKQUORUM", NAME))
                .allMatch(reply -> reply.startsWith("OK 3")));
    await(
        "the replica at each Sentinel",
        () ->
            sentinels.stream()
                .noneMatch(sentinel -> sentinel.ask("SENTINEL", "REPLICAS", NAME).isEmpty()));
  }

  private static String configuration(int port, int primaryPort) {
    return """
    port %d
    bind 127.0.0.1
    sentinel monitor %s 127.0.0.1 %d 2
    sentinel down-after-milliseconds %s 1000
    sentinel failover-timeout %s 5000
    """
        .formatted(port, NAME, primaryPort, NAME, NAME);
  }

  /** {@code redis-sentinel://host:port,…/primary}. */
  public String url() {
    return sentinels.stream()
        .map(sentinel -> "127.0.0.1:" + sentinel.port())
        .collect(Collectors.joining(",", "redis-sentinel://", "/" + NAME));
  }

  /** The server that most Sentinels hold for the primary right now. */
  public RedisServer primary() {
    String address = sentinels.get(0).ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME);
    return servers.stream()
        .filter(server -> address.endsWith("\n" + server.port()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no server of ours is the primary: " + address));
  }

  public RedisServer replica() {
    RedisServer primary = primary();
    return servers.stream().filter(server -> server != primary).findFirst().orElseThrow();
  }

  /** Waits until all Sentinels agree on another primary than this one, and it is writable. */
  public RedisServer awaitFailoverFrom(RedisServer former) {
    await(
        "a failover from " + former.port(),
        () ->
            sentinels.stream()
                    .map(sentinel -> sentinel.ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME))
                    .noneMatch(address -> address.endsWith("\n" + former.port()))
                && primary().ask("ROLE").startsWith("master"));
    return primary();
  }

  interface Condition {
    boolean holds();
  }

  /** Servers tell nobody when they are ready; they are asked until they say so. */
  static void await(String what, Condition condition) {
    long deadline = System.nanoTime() + SETTLE_MAX.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + SETTLE_MAX + ": " + what);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  @Override
  public void close() {
    sentinels.forEach(RedisServer::close);
    servers.forEach(RedisServer::close);
  }
}
