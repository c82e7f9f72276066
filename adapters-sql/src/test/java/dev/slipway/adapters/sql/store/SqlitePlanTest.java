package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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

  private final EveryStatement every = new EveryStatement();
  @TempDir Path directory;

  @Test
  void everyStatementFindsItsRowsByAnIndex() {
    Path file = directory.resolve("slipway.db");
    try (Store store =
        SqliteStore.open(file, ReleasedStore.OPTIONS, SqliteSchema.CURRENT, every::listening)) {
      every.use(store, SqliteSchema.CURRENT.migrations().size());
    }

    try (RawFile raw = new RawFile(file)) {
      Set<String> statements = every.noted();
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
}
