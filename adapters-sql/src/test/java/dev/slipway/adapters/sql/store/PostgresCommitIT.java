package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Store;
import dev.slipway.testkit.servers.PostgresServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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

  @Test
  void serverEndsATransactionThatItsProcessLeavesOpen() {
    try (Store impatient =
            PostgresStore.open(config(Duration.ofSeconds(10), Duration.ofSeconds(1)));
        RawPostgres raw = new RawPostgres(server, "postgres")) {
      assertThatThrownBy(() ->
              impatient.transact(transaction -> {
                transaction.inbox().add("event");
                raw.run("SELECT pg_sleep(2)");
                return transaction.inbox().add("another");
              }))
          .isInstanceOf(PortException.Unavailable.class)
          .hasMessageContaining("idle-in-transaction");
    }

    assertThat(store.<Boolean>transact(t -> t.inbox().add("event"))).isTrue();
  }

  @Test
  void lockOfAnotherIsNotWaitedForForEver() {
    try (Store impatient =
            PostgresStore.open(config(Duration.ofMillis(250), Duration.ofSeconds(30)));
        RawPostgres raw = new RawPostgres(server, "postgres")) {
      raw.run("BEGIN");
      raw.run("LOCK TABLE inbox IN EXCLUSIVE MODE");

      assertThatThrownBy(() -> impatient.transact(t -> t.inbox().add("event")))
          .isInstanceOf(PortException.Unavailable.class)
          .hasMessageContaining("holds its lock for too long");

      raw.run("ROLLBACK");
      assertThat(impatient.<Boolean>transact(t -> t.inbox().add("event"))).isTrue();
    }
  }

  @Test
  void workThatAlwaysMeetsOthersIsToldSoAfterItsAttempts() {
    int attemptsMax = 3;
    AtomicInteger runs = new AtomicInteger();
    PostgresConfig config = config(Duration.ofSeconds(10), Duration.ofSeconds(30));
    try (Store unlucky = PostgresStore.open(config.withAttemptsMax(attemptsMax))) {
      assertThatThrownBy(() ->
              unlucky.transact(transaction -> {
                transaction.outbox().epoch();
                server.psql("UPDATE slipway.store SET epoch = epoch + 1");
                runs.incrementAndGet();
                transaction.outbox().raiseEpoch(1_000);
                return true;
              }))
          .isInstanceOf(PortException.Unavailable.class)
          .hasMessageContaining("got in the way 3 times");
    }

    assertThat(runs).hasValue(attemptsMax);
    assertThat(store.<Long>read(t -> t.outbox().epoch())).isEqualTo(1L + attemptsMax);
  }

  private static PostgresConfig config(Duration waitTimeout, Duration answerTimeout) {
    return RawPostgres.config(server, "postgres")
        .withTimeouts(Duration.ofSeconds(5), waitTimeout, answerTimeout);
  }
}
