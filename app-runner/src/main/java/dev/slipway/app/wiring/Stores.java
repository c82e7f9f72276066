package dev.slipway.app.wiring;

import dev.slipway.adapters.sql.store.SqliteStore;
import dev.slipway.app.config.StoreConfig;
import dev.slipway.app.data.DataDirectory;
import java.util.List;

/** Opens the store that the configuration names. Only its adapter is loaded. */
public final class Stores {
  private Stores() {}

  /**
   * Opens it.
   *
   * @throws dev.slipway.ports.PortException if it cannot be opened
   */
  public static OpenedStore open(StoreConfig config, DataDirectory data) {
    return switch (config.kind()) {
      case SQLITE -> new OpenedStore(SqliteStore.open(data.storeFile()), listener -> {}, List.of());
      case POSTGRESQL -> PostgresStores.open(config);
    };
  }

  /** Where it is, for people. */
  public static String place(StoreConfig config, DataDirectory data) {
    return switch (config.kind()) {
      case SQLITE -> data.storeFile().toString();
      case POSTGRESQL -> String.valueOf(config.url());
    };
  }
}
