package dev.slipway.adapters.sql.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Store;
import dev.slipway.testkit.servers.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas of all releases, and of the next one, are brought up to date with all they hold. */
@Timeout(120)
final class PostgresMigrationIT {
  private static final String OURS = PostgresSchema.CURRENT.folders().getFirst();
  private static final PostgresSchema NEXT =
      new PostgresSchema(List.of(OURS, "classpath:migrations/next-postgresql"), 3);
  private static final PostgresSchema BROKEN =
      new PostgresSchema(List.of(OURS, "classpath:migrations/broken-postgresql"), 3);
  private static final String RELEASED = "postgres-v1.sql";

  private static PostgresServer server;

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
  void forget() {
    server.psql("DROP SCHEMA IF EXISTS slipway CASCADE");
  }

  @ParameterizedTest
  @ValueSource(strings = RELEASED)
  void schemaOfEveryReleaseIsBroughtUpToDateWithAllThatItHolds(String released) throws IOException {
    restore(released);

    try (Store store = open(PostgresSchema.CURRENT)) {
      ReleasedStore.assertHeldBy(store, 1);
      Counting.countOn(store);
    }

    String migrated = tables();
    forget();
    open(PostgresSchema.CURRENT).close();
    assertThat(migrated).isEqualTo(tables());
  }

  private static String tables() {
    return server.dump("postgres", "--schema=slipway", "--schema-only");
  }

  @Test
  void olderSchemaIsMigratedOnceThoughManyOpenItAtOnce() throws Exception {
    restore(RELEASED);
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
        assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
      }
    }

    assertThat(server.psql("SELECT name FROM slipway.colours ORDER BY name"))
        .isEqualTo("task-1\ntask-2");
    assertThatThrownBy(() -> open(PostgresSchema.CURRENT))
        .as("the older program")
        .isInstanceOf(PortException.Misconfigured.class)
        .hasMessageContaining("version 3");
  }

  @Test
  void brokenMigrationChangesNothingAndIsTold() throws IOException {
    restore(RELEASED);
    open(PostgresSchema.CURRENT).close();

    assertThatThrownBy(() -> open(BROKEN))
        .isInstanceOfSatisfying(
            PortException.Misconfigured.class,
            e -> assertThat(e.nextStep()).contains("the last version that worked"))
        .hasMessageContaining("cannot migrate")
        .hasMessageContaining("no_such_table");

    assertThat(server.psql("SELECT COUNT(to_regclass('slipway.colours'))")).isEqualTo("0");
    try (Store store = open(PostgresSchema.CURRENT)) {
      ReleasedStore.assertHeldBy(store, 1);
    }
  }

  private static PostgresStore open(PostgresSchema schema) {
    return PostgresStore.open(
        RawPostgres.config(server, "postgres"), schema, UnaryOperator.identity());
  }

  private static void restore(String name) throws IOException {
    try (InputStream released =
        PostgresMigrationIT.class.getClassLoader().getResourceAsStream("released/" + name)) {
      server.psql("postgres", new String(released.readAllBytes(), UTF_8));
    }
  }
}
