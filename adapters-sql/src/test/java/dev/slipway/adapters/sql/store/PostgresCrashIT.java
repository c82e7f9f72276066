package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.store.Store;
import dev.slipway.testkit.servers.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that goes away while many write, and comes back. */
@Timeout(300)
final class PostgresCrashIT {
  private PostgresServer server;
  private Store store;

  @BeforeEach
  void start() {
    server = PostgresServer.start();
    store = PostgresStore.open(RawPostgres.config(server, "postgres"));
  }

  @AfterEach
  void stop() {
    if (store != null) {
      store.close();
      server.close();
    }
  }

  @Test
  void everyAcknowledgedCommitSurvivesARestartUnderLoad() throws Exception {
    try (PostgresLoad load = new PostgresLoad(store)) {
      for (int restart = 0; restart < 3; restart++) {
        load.awaitMore(50);
        server.restart();
      }
      load.awaitMore(50);
      load.stop();

      load.assertHeldBy(store);
      assertThat(load.refused() + load.unknown()).as("commits that the restarts hit").isPositive();
    }
  }

  @Test
  void everyAcknowledgedCommitSurvivesTheKillOfTheServerAndNoHalfOneDoes() throws Exception {
    try (PostgresLoad load = new PostgresLoad(store)) {
      for (int kill = 0; kill < 3; kill++) {
        load.awaitMore(50);
        server.kill();
        server.startAgain();
      }
      load.awaitMore(50);
      load.stop();

      load.assertHeldBy(store);
      assertThat(load.refused() + load.unknown()).as("commits that the kills hit").isPositive();
    }
  }
}
