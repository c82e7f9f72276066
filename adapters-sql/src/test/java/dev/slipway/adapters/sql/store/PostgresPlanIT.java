package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.store.Store;
import dev.slipway.testkit.servers.PostgresServer;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every statement finds its rows by an index, and so locks for reading what it reads, only. */
@Timeout(120)
final class PostgresPlanIT {
  /** A walk over a table of ours that no index leads; the table store has one row. */
  private static final Pattern WALK = Pattern.compile("Seq Scan on (?!store\\b)\\w+");

  private final EveryStatement every = new EveryStatement();

  @Test
  void everyStatementFindsItsRowsByAnIndex() {
    try (PostgresServer server = PostgresServer.start()) {
      PostgresStore.open(RawPostgres.config(server, "postgres")).close();
      server.psql(
          "CREATE OR REPLACE FUNCTION slipway.machine_time() RETURNS BIGINT LANGUAGE sql AS"
              + " 'SELECT %d::BIGINT'".formatted(Times.column(ReleasedStore.AT)));
      try (Store store =
          PostgresStore.open(
              RawPostgres.config(server, "postgres"), PostgresSchema.CURRENT, every::listening)) {
        every.use(store, PostgresSchema.CURRENT.version());
      }
      try (RawPostgres raw = new RawPostgres(server, "postgres")) {
        raw.run("SET enable_seqscan = off");
        raw.run("SET plan_cache_mode = force_generic_plan");
        Set<String> statements = every.noted();
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
}
