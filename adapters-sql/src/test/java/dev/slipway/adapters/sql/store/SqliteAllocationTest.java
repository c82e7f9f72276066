package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file itself refuses what must not be, whoever writes it. */
final class SqliteAllocationTest {
  private static final String INSERT =
      "INSERT INTO allocations (server_handle, port, project_id, reserved_at) VALUES ";

  @TempDir Path directory;

  @Test
  void tableRefusesASecondProjectOfAPortAndASecondPortOfAProject() {
    Path file = directory.resolve("slipway.db");
    SqliteStore.open(file).close();

    try (RawFile raw = new RawFile(file)) {
      raw.run(INSERT + "('web-1', 8080, 'shop', 0)");
      raw.run(INSERT + "('web-2', 8080, 'shop', 0)");

      assertThatThrownBy(() -> raw.run(INSERT + "('web-1', 8080, 'blog', 0)"))
          .cause()
          .hasMessageContaining("UNIQUE constraint failed");
      assertThatThrownBy(() -> raw.run(INSERT + "('web-1', 8081, 'shop', 0)"))
          .cause()
          .hasMessageContaining("UNIQUE constraint failed");
      assertThat(raw.texts("SELECT COUNT(*) FROM allocations")).containsExactly("2");
    }
  }
}
