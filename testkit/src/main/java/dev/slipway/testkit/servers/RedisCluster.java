package dev.slipway.testkit.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Redis Cluster of three primaries with one replica each; a lost primary is noticed after 2 s.
 */
public final class RedisCluster implements AutoCloseable {
  private static final int NODES = 6;
  private static final int PRIMARIES = 3;

  private final List<RedisServer> nodes = new ArrayList<>();

  private RedisCluster() {}

  /**
   * Starts all six and joins them.
   *
   * @param settings of every node, as {@link RedisServer#start}
   */
  public static RedisCluster start(String... settings) {
    RedisCluster started = new RedisCluster();
    try {
      started.startAll(settings);
      return started;
    } catch (RuntimeException | Error failed) {
      started.close();
      throw failed;
    }
  }

  private void startAll(String... settings) {
    // The bus needs a port of its own; the usual one, 10,000 higher, may be taken or not exist.
    for (int bus : Ports.free(NODES)) {
      List<String> all = new ArrayList<>(List.of(settings));
      all.addAll(List.of("--cluster-enabled", "yes", "--cluster-port", Integer.toString(bus)));
      all.addAll(List.of("--cluster-node-timeout", "2000"));
      nodes.add(RedisServer.start(all.toArray(String[]::new)));
    }
    List<String> create = new ArrayList<>(List.of("--cluster", "create"));
    nodes.forEach(node -> create.add("127.0.0.1:" + node.port()));
    create.addAll(List.of("--cluster-replicas", "1", "--cluster-yes"));
    String printed = nodes.get(0).cli(create.toArray(String[]::new));
    if (!printed.contains("All 16384 slots covered")) {
      throw new AssertionError("the cluster was not created:\n" + printed);
    }
    awaitWhole();
    RedisSentinels.await("the replicas", () -> synchronised() == NODES - PRIMARIES);
  }

  /** Only a replica that has copied its primary may take over from it. */
  private long synchronised() {
    return living().stream()
        .filter(node -> node.ask("INFO", "replication").contains("master_link_status:up"))
        .count();
  }

  /** {@code redis-cluster://host:port,…}. */
  public String url() {
    return nodes.stream()
        .map(node -> "127.0.0.1:" + node.port())
        .collect(Collectors.joining(",", "redis-cluster://", ""));
  }

  /** The primary that has the slot of the key. */
  public RedisServer primaryOf(String key) {
    return primaries().stream()
        .filter(node -> !node.ask("EXISTS", key).startsWith("-"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no node has the slot of " + key));
  }

  public List<RedisServer> primaries() {
    return living().stream().filter(node -> node.ask("ROLE").startsWith("master")).toList();
  }

  private List<RedisServer> living() {
    return nodes.stream().filter(RedisServer::isAlive).toList();
  }

  /** Forgets everything on every node. */
  public void flush() {
    primaries().forEach(node -> node.ask("FLUSHALL"));
  }

  /** Waits until every living node sees all slots covered by three primaries. */
  public void awaitWhole() {
    RedisSentinels.await(
        "the cluster",
        () ->
            primaries().size() == PRIMARIES
                && living().stream()
                    .map(node -> node.ask("CLUSTER", "INFO"))
                    .allMatch(info -> info.contains("cluster_state:ok")));
  }

  @Override
  public void close() {
    nodes.forEach(RedisServer::close);
  }
}
