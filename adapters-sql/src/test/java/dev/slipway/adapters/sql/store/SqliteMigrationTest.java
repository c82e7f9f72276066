package dev.slipway.adapters.sql.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of all releases, and of the next one, are brought up to date with all they hold. */
final class SqliteMigrationTest {
  private static final SqliteSchema NEXT = currentAnd("migrations/next/V3__colours.sql");
  private static final SqliteSchema BROKEN = currentAnd("migrations/broken/V3__broken.sql");

  @TempDir Path directory;
  private Path file;

  private static SqliteSchema currentAnd(String migration) {
    return new SqliteSchema(
        Stream.concat(SqliteSchema.CURRENT.migrations().stream(), Stream.of(migration)).toList());
  }

  @BeforeEach
  void nameFile() {
    file = directory.resolve("slipway.db");
  }

  @ParameterizedTest
  @ValueSource(strings = "store-v1.db")
  void fileOfEveryReleaseIsBroughtUpToDateWithAllThatItHolds(String released) throws IOException {
    copyReleased(released);

    try (Store store = SqliteStore.open(file)) {
      ReleasedStore.assertHeldBy(store, 1);
      Counting.countOn(store);
    }

    Path fresh = directory.resolve("fresh.db");
    SqliteStore.open(fresh).close();
    assertThat(schemaOf(file)).isEqualTo(schemaOf(fresh));
  }

  @Test
  void migrationsAreNumberedWithoutAGapAndEachSetsItsVersion() throws IOException {
    List<String> migrations = SqliteSchema.CURRENT.migrations();
    for (int version = 1; version <= migrations.size(); version++) {
      String name = migrations.get(version - 1);
      assertThat(name).contains("/V" + version + "__");
      try (InputStream sql = resource(name)) {
        assertThat(new String(sql.readAllBytes(), UTF_8))
            .endsWith("PRAGMA user_version = " + version + ";\n");
      }
    }
  }

  @Test
  void olderFileIsMigratedOnceThoughManyOpenItAtOnce() throws Exception {
    copyReleased("store-v1.db");
    List<Future<Boolean>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        all.add(
            threads.submit(() -> {
              try (Store store = open(NEXT)) {
                ReleasedStore.assertHeldBy(store, 1);
                return true;
              }
            }));
      }
      for (Future<Boolean> one : all) {
        assertThat(one.get(30, TimeUnit.SECONDS)).isTrue();
      }
    }

    try (RawFile raw = new RawFile(file)) {
      assertThat(raw.texts("SELECT name FROM colours")).containsExactly("task-1", "task-2");
      assertThat(raw.texts("PRAGMA user_version")).containsExactly("3");
    }
  }

  @Test
  void brokenMigrationChangesNothingAndIsTold() throws IOException {
    copyReleased("store-v1.db");
    SqliteStore.open(file).close();

    assertThatThrownBy(() -> open(BROKEN))
        .isInstanceOfSatisfying(
            PortException.Misconfigured.class,
            e -> assertThat(e.nextStep()).contains("the last version that worked"))
        .hasMessageContaining("cannot migrate")
        .hasMessageContaining("no_such_table");

    try (RawFile raw = new RawFile(file)) {
      assertThat(raw.texts("SELECT name FROM sqlite_schema WHERE name = 'colours'")).isEmpty();
      assertThat(raw.texts("PRAGMA user_version")).containsExactly("2");
    }
    try (Store store = SqliteStore.open(file)) {
      ReleasedStore.assertHeldBy(store, 1);
    }
  }

  @Test
  void migratedFileIsRefusedByTheOlderProgram() throws IOException {
    copyReleased("store-v1.db");
    open(NEXT).close();

    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(PortException.Misconfigured.class)
        .hasMessageContaining("version 3");
  }

  private Store open(SqliteSchema schema) {
    return SqliteStore.open(file, SqliteOptions.DEFAULT, schema, UnaryOperator.identity());
  }

  private void copyReleased(String name) throws IOException {
    try (InputStream released = resource("released/" + name)) {
      Files.copy(released, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static InputStream resource(String name) {
    InputStream resource = SqliteMigrationTest.class.getClassLoader().getResourceAsStream(name);
    if (resource == null) {
      throw new AssertionError("not on the class path: " + name);
    }
    return resource;
  }

  private static List<String> schemaOf(Path database) {
    try (RawFile raw = new RawFile(database)) {
      return Stream.concat(
              raw
                  .texts(
                      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
                          + " AND name NOT LIKE 'flyway%' ORDER BY name")
                  .stream(),
              Stream.of("PRAGMA application_id", "PRAGMA user_version", "PRAGMA journal_mode")
                  .flatMap(pragma -> raw.texts(pragma).stream()))
          .toList();
    }
  }
}
