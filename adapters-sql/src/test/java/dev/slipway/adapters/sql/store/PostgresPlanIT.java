package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.server.Allocation;
import dev.slipway.domain.server.ServerHandle;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.ports.store.Lease;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import dev.slipway.testkit.servers.PostgresServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every statement finds its rows by an index, and so locks for reading what it reads, only. */
@Timeout(120)
final class PostgresPlanIT {
  /** A walk over a table of ours that no index leads; the table store has one row. */
  private static final Pattern WALK = Pattern.compile("Seq Scan on (?!store\\b)\\w+");

  private static final Allocation ELSEWHERE =
      new Allocation(new ServerHandle("web-2"), 8080, new ProjectId("project-1"), ReleasedStore.AT);

  private final Set<String> statements = new ConcurrentSkipListSet<>();

  @Test
  void everyStatementFindsItsRowsByAnIndex() {
    try (PostgresServer server = PostgresServer.start()) {
      PostgresStore.open(RawPostgres.config(server, "postgres")).close();
      server.psql(
          "CREATE OR REPLACE FUNCTION slipway.machine_time() RETURNS BIGINT LANGUAGE sql AS"
              + " 'SELECT %d::BIGINT'".formatted(Times.column(ReleasedStore.AT)));
      try (Store store =
          PostgresStore.open(
              RawPostgres.config(server, "postgres"), PostgresSchema.CURRENT, this::listening)) {
        store.transact(transaction -> {
          ReleasedStore.fill(transaction);
          return useTheRest(transaction);
        });
        store.read(transaction -> {
          ReleasedStore.readAll(transaction, PostgresSchema.CURRENT.version());
          return true;
        });
      }
      try (RawPostgres raw = new RawPostgres(server, "postgres")) {
        raw.run("SET enable_seqscan = off");
        raw.run("SET plan_cache_mode = force_generic_plan");
        statements.removeIf(sql -> !sql.matches("(?s)(SELECT|INSERT|UPDATE|DELETE|WITH).*"));
        assertThat(statements).hasSizeGreaterThan(40);
        statements.forEach(sql -> assertIndexed(raw, sql));
      }
    }
  }

  private static void assertIndexed(RawPostgres raw, String sql) {
    // A raised epoch changes all rows, and so has to see them.
    if (!sql.startsWith("UPDATE outbox SET published_at = ? WHERE published_at <> ?")) {
      assertThat(raw.plan(sql)).as(sql).noneMatch(line -> WALK.matcher(line).find());
    }
  }

  private static boolean useTheRest(Transaction transaction) {
    Lease lease =
        transaction.leases().acquire("lease-2", "holder", Duration.ofHours(1)).orElseThrow();
    transaction.leases().holds(lease);
    transaction.leases().release(lease);
    transaction.outbox().settle("row-2");
    transaction.outbox().withdraw("owner-2");
    transaction.outbox().pending("row-2");
    transaction.deadLetters().remove(new QueueName("q"), "letter-2");
    transaction.deadLetters().list(new QueueName("q"), 1);
    transaction.allocations().release(ELSEWHERE);
    transaction.tasks().list("running", 1);
    transaction.tasks().list(null, 1);
    transaction.tasks().waitingLine(1);
    transaction.flows().due(Instant.MAX, 1);
    return true;
  }

  private Connection listening(Connection sound) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, args) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.add((String) args[0]);
              }
              try {
                return method.invoke(sound, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
