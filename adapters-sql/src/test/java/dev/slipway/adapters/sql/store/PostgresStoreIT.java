package dev.slipway.adapters.sql.store;

import dev.slipway.testkit.servers.PostgresServer;
import dev.slipway.testkit.store.StoreContract;
import dev.slipway.testkit.store.StoreHarness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresStoreIT extends StoreContract {
  private static PostgresServer server;

  @BeforeAll
  static void startServer() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  protected StoreHarness open() {
    return new PostgresHarness(server);
  }
}
