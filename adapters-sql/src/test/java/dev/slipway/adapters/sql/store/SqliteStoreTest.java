package dev.slipway.adapters.sql.store;

import dev.slipway.testkit.store.StoreContract;
import dev.slipway.testkit.store.StoreHarness;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest extends StoreContract {
  @TempDir Path directory;

  @Override
  protected StoreHarness open() {
    return new SqliteHarness(directory.resolve("slipway.db"));
  }
}
