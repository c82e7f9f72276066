package dev.slipway.app.config;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Where tasks are kept.
 *
 * @param url where the database is, e.g. {@code postgresql://one,two/slipway}; null for SQLite
 * @param user who logs in; null for SQLite
 * @param password null for none
 * @param connectionsMax how many transactions of this process may be open at once
 */
public record StoreConfig(
    StoreKind kind,
    @Nullable String url,
    @Nullable String user,
    @Nullable Password password,
    int connectionsMax) {
  public StoreConfig {
    requireNonNull(kind, "kind");
    if (kind == StoreKind.POSTGRESQL) {
      requireNonNull(url, "url");
      requireNonNull(user, "user");
    }
  }
}
