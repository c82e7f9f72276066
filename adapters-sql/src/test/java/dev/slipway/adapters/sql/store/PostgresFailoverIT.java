package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import dev.slipway.testkit.servers.PostgresServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A primary with a standby that its commits wait for. */
@Timeout(300)
final class PostgresFailoverIT {
  private PostgresServer primary;
  private PostgresServer standby;

  @BeforeEach
  void start() {
    primary = PostgresServer.start();
    standby = primary.startSynchronousReplica("standby");
  }

  @AfterEach
  void stop() {
    if (standby != null) {
      standby.close();
      primary.close();
    }
  }

  private PostgresStore open() {
    return open(Duration.ofSeconds(60));
  }

  private PostgresStore open(Duration answerTimeout) {
    String url =
        "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary"
            .formatted(standby.port(), primary.port());
    return PostgresStore.open(
        RawPostgres.config(primary, url, 10)
            .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), answerTimeout));
  }

  @Test
  void noAcknowledgedCommitIsLostWhenThePrimaryDiesUnderLoad() throws Exception {
    try (PostgresStore store = open();
        PostgresLoad load = new PostgresLoad(store)) {
      assertThat(store.findings()).isEmpty();
      load.awaitMore(200);
      Instant before = store.transact(Transaction::now);

      primary.kill();
      standby.promote();
      load.awaitMore(100);
      load.stop();

      load.assertHeldBy(store);
      assertThat(load.refused() + load.unknown()).as("commits that the kill hit").isPositive();
      assertThat(store.<Instant>transact(Transaction::now)).isAfterOrEqualTo(before);
    }
  }

  @Test
  void timeDoesNotGoBackThoughTheNewPrimarysClockIsBehind() {
    Instant before;
    try (PostgresStore store = open()) {
      before = store.transact(Transaction::now);
      primary.kill();
      standby.promote();
    }
    // As on a machine whose clock is an hour late.
    standby.psql(
        "CREATE OR REPLACE FUNCTION slipway.machine_time() RETURNS BIGINT LANGUAGE sql VOLATILE AS"
            + " 'SELECT ((EXTRACT(EPOCH FROM clock_timestamp()) - 3600) * 1e6)::BIGINT * 1000'");

    try (PostgresStore store = open()) {
      Instant first = store.transact(Transaction::now);
      Instant second = store.transact(Transaction::now);

      assertThat(first).isBetween(before, before.plusSeconds(60));
      assertThat(second).isAfterOrEqualTo(first);
    }
  }

  @Test
  void commitThatStoppedWaitingForTheStandbyHasAnUnknownOutcome() throws Exception {
    try (PostgresStore store = open()) {
      standby.stop();
      CompletableFuture<Long> counted =
          CompletableFuture.supplyAsync(() -> Counting.countOn(store));

      awaitCommitThatWaits();
      // As an administrator does who finds it hanging: it ends as committed, but only here.
      primary.psql(
          "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");

      assertThatThrownBy(() -> counted.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(PortException.OutcomeUnknown.class);
      assertThat(Counting.count(store)).contains(1L);
    }
  }

  @Test
  void commitThatTheStandbyNeverAnswersHasAnUnknownOutcome() {
    try (PostgresStore store = open(Duration.ofSeconds(2))) {
      standby.stop();

      assertThatThrownBy(() -> Counting.countOn(store))
          .isInstanceOf(PortException.OutcomeUnknown.class);
      assertThat(Counting.count(store)).as("while the commit still waits").contains(0L);

      // Nobody sees it yet, and nobody can overwrite it: it is there when the standby is.
      standby.startAgain();
      primary.awaitSynchronousReplica("standby");
      assertThat(Counting.countOn(store)).isEqualTo(2);
    }
  }

  /** Only the server knows that a commit waits: it is asked, at most a minute long. */
  private void awaitCommitThatWaits() {
    for (int poll = 0; poll < 1200; poll++) {
      String waiting =
          primary.psql("SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
      if (!waiting.equals("0")) {
        return;
      }
    }
    throw new AssertionError("no commit waits for the standby");
  }

  @Test
  void primaryWithoutStandbysIsTold() {
    primary.psql("ALTER SYSTEM RESET synchronous_standby_names");
    primary.psql("SELECT pg_reload_conf()");

    try (PostgresStore store = open()) {
      assertThat(store.findings())
          .extracting(PostgresFinding::setting)
          .containsExactly("synchronous_standby_names");
    }
  }

  @Test
  void hostsWithoutAPrimaryAreUnavailable() {
    primary.stop();
    PostgresConfig config =
        RawPostgres.config(standby, standby.url("postgres"), 1)
            .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5));

    assertThatThrownBy(() -> openAndClose(config))
        .isInstanceOf(PortException.Unavailable.class)
        .hasMessageContaining("postgres: cannot open 127.0.0.1");
    assertThat(List.of(standby.psql("SELECT pg_is_in_recovery()"))).containsExactly("t");
  }

  private static void openAndClose(PostgresConfig config) {
    try (Store store = PostgresStore.open(config)) {
      store.transact(Transaction::now);
    }
  }
}
