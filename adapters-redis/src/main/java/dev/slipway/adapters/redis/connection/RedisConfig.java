package dev.slipway.adapters.redis.connection;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is, and how it is used.
 *
 * @param tls whether connections are encrypted; the server's certificate is verified
 * @param login null where the server asks for none
 * @param sentinelLogin the same for the Sentinels; not used elsewhere
 * @param commandTimeout how long the server may take for one command
 * @param prefix goes before the name of every key, so that several installations can share a
 *     server; empty for none, which services of other makes expect
 */
public record RedisConfig(
    RedisTopology topology,
    boolean tls,
    @Nullable RedisLogin login,
    @Nullable RedisLogin sentinelLogin,
    Duration commandTimeout,
    String prefix) {
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(5);
  private static final int PORT = 6379;
  private static final int SENTINEL_PORT = 26_379;

  public RedisConfig {
    requireNonNull(topology, "topology");
    if (!commandTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "redis.command_timeout must be above zero: " + commandTimeout);
    }
    if (prefix.indexOf('{') >= 0 || prefix.indexOf('}') >= 0) {
      // Braces would choose the slot of a key, and a queue's keys must share one.
      throw new IllegalArgumentException("redis.prefix must not have braces: '" + prefix + "'");
    }
  }

  /**
   * Reads {@code redis://host:port}, {@code redis-sentinel://host:port,host:port/primary} or {@code
   * redis-cluster://host:port,host:port}; {@code rediss} in front for TLS. No login, 5 s for a
   * command, no prefix.
   *
   * @throws IllegalArgumentException if it is none of these, or has a password in it
   */
  public static RedisConfig of(String url) {
    int end = url.indexOf("://");
    String scheme = end < 0 ? "" : url.substring(0, end);
    String rest = end < 0 ? "" : url.substring(end + 3);
    if (rest.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "redis.url must not hold a user or password, because it is shown in messages; next: give"
              + " them as the login");
    }
    int slash = rest.indexOf('/');
    String nodes = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : rest.substring(slash + 1);
    return new RedisConfig(
        topology(url, scheme, nodes, path),
        scheme.startsWith("rediss"),
        null,
        null,
        COMMAND_TIMEOUT,
        "");
  }

  public RedisConfig withLogin(RedisLogin newLogin) {
    return new RedisConfig(topology, tls, newLogin, sentinelLogin, commandTimeout, prefix);
  }

  public RedisConfig withSentinelLogin(RedisLogin newLogin) {
    return new RedisConfig(topology, tls, login, newLogin, commandTimeout, prefix);
  }

  public RedisConfig withCommandTimeout(Duration timeout) {
    return new RedisConfig(topology, tls, login, sentinelLogin, timeout, prefix);
  }

  public RedisConfig withPrefix(String newPrefix) {
    return new RedisConfig(topology, tls, login, sentinelLogin, commandTimeout, newPrefix);
  }

  private static RedisTopology topology(String url, String scheme, String nodes, String path) {
    return switch (scheme) {
      case "redis", "rediss" -> {
        requireNoPath(url, path);
        yield new RedisTopology.Standalone(RedisTopology.nodes(nodes, PORT).get(0));
      }
      case "redis-sentinel", "rediss-sentinel" ->
          new RedisTopology.Sentinel(path, RedisTopology.nodes(nodes, SENTINEL_PORT));
      case "redis-cluster", "rediss-cluster" -> {
        requireNoPath(url, path);
        yield new RedisTopology.Cluster(RedisTopology.nodes(nodes, PORT));
      }
      default ->
          throw new IllegalArgumentException(
              "redis.url must begin with redis://, redis-sentinel:// or redis-cluster://, or"
                  + " with rediss in front for TLS: '"
                  + url
                  + "'");
    };
  }

  private static void requireNoPath(String url, String path) {
    if (!path.isEmpty()) {
      throw new IllegalArgumentException(
          "redis.url must end after the port, queues are in database 0: '" + url + "'");
    }
  }
}
