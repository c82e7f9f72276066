package dev.slipway.adapters.redis.connection;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the Redis servers are laid out, and where some of them are. */
public sealed interface RedisTopology {
  /** Where a server listens. */
  record Node(String host, int port) {
    public Node {
      if (host.isBlank() || port < 1 || port > 65_535) {
        throw new IllegalArgumentException(
            "a Redis node must be host:port: '%s:%d'".formatted(host, port));
      }
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /** One server. */
  record Standalone(Node node) implements RedisTopology {
    @Override
    public String toString() {
      return "redis://" + node;
    }
  }

  /**
   * A primary with replicas that Sentinels watch.
   *
   * @param primary the name that the Sentinels have for it
   */
  record Sentinel(String primary, List<Node> sentinels) implements RedisTopology {
    public Sentinel {
      sentinels = requireSome(sentinels);
      if (primary.isBlank()) {
        throw new IllegalArgumentException(
            "the name that the Sentinels have for the primary must be given, as in"
                + " redis-sentinel://host:26379/mymaster");
      }
    }

    @Override
    public String toString() {
      return "redis-sentinel://" + list(sentinels) + "/" + primary;
    }
  }

  /** A Redis Cluster; the nodes named here lead to the others. */
  record Cluster(List<Node> nodes) implements RedisTopology {
    public Cluster {
      nodes = requireSome(nodes);
    }

    @Override
    public String toString() {
      return "redis-cluster://" + list(nodes);
    }
  }

  private static List<Node> requireSome(List<Node> nodes) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("at least one Redis node must be given");
    }
    return List.copyOf(nodes);
  }

  private static String list(List<Node> nodes) {
    return nodes.stream().map(Node::toString).collect(Collectors.joining(","));
  }

  /** Reads {@code host:port,host:port}; where a port is missing, this one. */
  static List<Node> nodes(String text, int port) {
    return Stream.of(text.split(",", -1)).map(node -> node(node.strip(), port)).toList();
  }

  private static Node node(String text, int defaultPort) {
    int colon = text.lastIndexOf(':');
    // An IPv6 address in brackets may end without a port.
    if (colon < 0 || text.endsWith("]")) {
      return new Node(text, defaultPort);
    }
    try {
      return new Node(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException(
          "a Redis node must be host:port: '" + text + "'", noNumber);
    }
  }
}
