package dev.slipway.app.config;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What carries messages.
 *
 * @param url where Redis is, e.g. {@code redis-sentinel://one,two,three/primary}; null for memory
 * @param user who logs in
 * @param password null where the server asks for none
 */
public record QueueConfig(
    QueueKind kind, @Nullable String url, String user, @Nullable Password password) {
  public QueueConfig {
    requireNonNull(kind, "kind");
    requireNonNull(user, "user");
    if (kind == QueueKind.REDIS) {
      requireNonNull(url, "url");
    }
  }
}
