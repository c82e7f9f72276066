package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.PortException;
import dev.slipway.ports.store.OutboxRow;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import dev.slipway.testkit.servers.PostgresServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes hear of what others have to publish. */
@Timeout(120)
final class PostgresNoticesIT {
  private static PostgresServer server;

  private final Semaphore told = new Semaphore(0);
  private PostgresStore listening;
  private PostgresStore writing;

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
  void open() throws InterruptedException {
    server.psql("DROP SCHEMA IF EXISTS slipway CASCADE");
    listening = PostgresStore.open(RawPostgres.config(server, "postgres"));
    writing = PostgresStore.open(RawPostgres.config(server, "postgres"));
    listening.onOutboxChange(told::release);
    assertTold("once it listens");
  }

  @AfterEach
  void close() {
    listening.close();
    writing.close();
  }

  private void assertTold(String when) throws InterruptedException {
    assertThat(told.tryAcquire(30, TimeUnit.SECONDS)).as("told " + when).isTrue();
    told.drainPermits();
  }

  private static void write(Store store, Consumer<Transaction> work) {
    store.transact(transaction -> {
      work.accept(transaction);
      return true;
    });
  }

  private static OutboxRow row(String key) {
    return new OutboxRow(key, new QueueName("q"), Map.of(), new byte[0], null, null, true);
  }

  @Test
  void rowsThatAnotherCommittedAreTold() throws Exception {
    write(writing, t -> t.outbox().add(row("one")));

    assertTold("of the row");
    assertThat(listening.<Boolean>read(t -> t.outbox().pending("one"))).isTrue();
  }

  @Test
  void rowsThatAreToBePublishedAgainAreTold() throws Exception {
    write(
        writing,
        t -> {
          t.outbox().add(row("one"));
          t.outbox().markPublished(List.of("one"), t.now());
        });
    assertTold("of the row");

    write(writing, t -> t.outbox().raiseEpoch(2));

    assertTold("of the raised epoch");
  }

  @Test
  void whatPutsNothingIntoTheOutboxIsNotTold() throws Exception {
    RuntimeException thrown = new IllegalStateException("thrown on purpose");
    assertThatThrownBy(() ->
            write(
                writing,
                t -> {
                  t.outbox().add(row("undone"));
                  throw thrown;
                }))
        .isSameAs(thrown);
    write(writing, t -> t.inbox().add("event"));
    server.psql("SELECT pg_notify('slipway_outbox', 'another_schema')");
    try (PostgresStore quiet =
        PostgresStore.open(RawPostgres.config(server, "postgres").withOutboxNotices(false))) {
      write(quiet, t -> t.outbox().add(row("quiet")));
    }
    assertThat(told.availablePermits()).isZero();

    // Notices come in the order of their commits: had there been one, it would be here first.
    write(writing, t -> t.outbox().add(row("told")));
    assertThat(told.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    assertThat(told.availablePermits()).isZero();
  }

  @Test
  void listenerIsToldAgainAfterItsConnectionBroke() throws Exception {
    server.restart();

    assertTold("that something may have been missed");
    writeOnceTheServerAnswers("after");
    assertTold("of the row");
  }

  private void writeOnceTheServerAnswers(String key) {
    try {
      write(writing, t -> t.outbox().add(row(key)));
    } catch (PortException.Unavailable e) {
      write(writing, t -> t.outbox().add(row(key)));
    }
  }

  @Test
  void listenerThatThrowsIsToldAgain() throws Exception {
    Semaphore throwing = new Semaphore(0);
    listening.onOutboxChange(() -> {
      throwing.release();
      throw new IllegalStateException("thrown on purpose");
    });

    write(writing, t -> t.outbox().add(row("one")));
    assertThat(throwing.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    write(writing, t -> t.outbox().add(row("two")));

    assertThat(throwing.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
  }
}
