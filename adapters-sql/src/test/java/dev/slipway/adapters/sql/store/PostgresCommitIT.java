package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Store;
import dev.slipway.testkit.servers.PostgresServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that break at their commit: what came of it is found by reading. */
@Timeout(120)
final class PostgresCommitIT {
  private static PostgresServer server;

  private CuttingProxy proxy;
  private Store store;

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

  @BeforeEach
  void open() throws IOException {
    server.psql("DROP SCHEMA IF EXISTS slipway CASCADE");
    proxy = new CuttingProxy(server.port());
    store = PostgresStore.open(RawPostgres.config(server, proxy.url("postgres"), 1));
    Counting.countOn(store);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    proxy.close();
  }

  @Test
  void commitWhoseAnswerIsLostIsFoundByReading() {
    proxy.cutBeforeTheCommitIsAnswered();

    assertUnknown();

    assertThat(Counting.count(store)).contains(2L);
    assertThat(Counting.countOn(store)).isEqualTo(3);
  }

  @Test
  void commitThatNeverReachedTheServerIsNotFound() {
    proxy.cutBeforeTheCommitIsSent();

    assertUnknown();

    assertThat(Counting.count(store)).contains(1L);
    assertThat(Counting.countOn(store)).isEqualTo(2);
  }

  private void assertUnknown() {
    assertThatThrownBy(() -> Counting.countOn(store))
        .isInstanceOfSatisfying(
            PortException.OutcomeUnknown.class,
            e -> assertThat(e.nextStep()).contains("read the inbox and the version"));
  }

  @Test
  void connectionThatIsCutWithinATransactionChangesNothing() {
    assertThatThrownBy(() ->
            store.transact(transaction -> {
              transaction.inbox().add("event");
              server.psql(
                  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                      + " WHERE state = 'idle in transaction'");
              return transaction.inbox().add("another");
            }))
        .isInstanceOf(PortException.Unavailable.class);

    assertThat(store.<Boolean>read(t -> t.inbox().contains("event"))).isFalse();
  }
}
