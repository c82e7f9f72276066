package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.server.Allocation;
import dev.slipway.domain.server.ServerHandle;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.ports.store.Lease;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every statement finds its rows by an index, so that it costs the same as the tables grow. */
final class SqlitePlanTest {
  /**
   * A walk over a table of ours that no index leads; the table store has one row, and users and
   * candidates are made by their own statements.
   */
  private static final Pattern WALK =
      Pattern.compile("SCAN (?!store\\b|users\\b|candidates\\b|CONSTANT)\\w+$");

  private static final Allocation ELSEWHERE =
      new Allocation(new ServerHandle("web-2"), 8080, new ProjectId("project-1"), ReleasedStore.AT);

  private final Set<String> statements = new ConcurrentSkipListSet<>();
  @TempDir Path directory;

  @Test
  void everyStatementFindsItsRowsByAnIndex() {
    Path file = directory.resolve("slipway.db");
    try (Store store =
        SqliteStore.open(file, ReleasedStore.OPTIONS, SqliteSchema.CURRENT, this::listening)) {
      store.transact(transaction -> {
        ReleasedStore.fill(transaction);
        return useTheRest(transaction);
      });
      store.read(transaction -> {
        ReleasedStore.readAll(transaction, SqliteSchema.CURRENT.migrations().size());
        return true;
      });
    }

    try (RawFile raw = new RawFile(file)) {
      assertThat(statements).hasSizeGreaterThan(40);
      for (String sql : statements) {
        List<String> plan = raw.plan(sql);
        // A raised epoch changes all rows, and so has to see them. The newest audit entries are
        // read in the table's own order, no further than the limit.
        if (!sql.startsWith("UPDATE outbox SET published_at = ? WHERE published_at <> ?")
            && !sql.endsWith("FROM audit_log ORDER BY sequence DESC LIMIT ?")) {
          assertThat(plan).as(sql).noneMatch(line -> WALK.matcher(line).find());
        }
      }
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
    transaction.inbox().prune(Instant.MIN, 1);
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
