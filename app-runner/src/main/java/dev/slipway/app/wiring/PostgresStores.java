package dev.slipway.app.wiring;

import dev.slipway.adapters.sql.store.PostgresConfig;
import dev.slipway.adapters.sql.store.PostgresCredentials;
import dev.slipway.adapters.sql.store.PostgresStore;
import dev.slipway.app.Refusal;
import dev.slipway.app.config.Password;
import dev.slipway.app.config.StoreConfig;

/** Opens the store of a PostgreSQL server. Loaded only where one is configured. */
final class PostgresStores {
  private PostgresStores() {}

  static OpenedStore open(StoreConfig config) {
    PostgresStore store = PostgresStore.open(adapterConfig(config));
    return new OpenedStore(
        store,
        store::onOutboxChange,
        store.findings().stream()
            .map(finding ->
                new OpenedStore.Warning(
                    "%s is '%s': %s"
                        .formatted(finding.setting(), finding.value(), finding.danger()),
                    finding.nextStep()))
            .toList());
  }

  private static PostgresConfig adapterConfig(StoreConfig config) {
    Password password = config.password();
    PostgresCredentials credentials =
        new PostgresCredentials(
            String.valueOf(config.user()), password == null ? "" : password.reveal());
    try {
      return PostgresConfig.of("jdbc:" + config.url(), () -> credentials)
          .withConnectionsMax(config.connectionsMax());
    } catch (IllegalArgumentException e) {
      throw Refusal.usage(
          "store.url: " + e.getMessage(), "correct it, then see: slipway config check");
    }
  }
}
