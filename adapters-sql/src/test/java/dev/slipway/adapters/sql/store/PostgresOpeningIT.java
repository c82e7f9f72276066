package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Transaction;
import dev.slipway.testkit.servers.PostgresServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers and databases that can be used, and such as cannot. */
@Timeout(120)
final class PostgresOpeningIT {
  private static final String WRONG = "not-the-password";
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

  private static PostgresConfig config() {
    return RawPostgres.config(server, "postgres");
  }

  private static PostgresConfig config(String url, String user, String password) {
    return PostgresConfig.of(url, () -> new PostgresCredentials(user, password))
        .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(10));
  }

  private static void open(PostgresConfig config) {
    PostgresStore.open(config).close();
  }

  @Test
  void wrongPasswordIsToldWithoutThePassword() {
    PostgresConfig config = config(server.url("postgres"), PostgresServer.USER, WRONG);

    assertThatThrownBy(() -> open(config))
        .isInstanceOfSatisfying(
            PortException.Misconfigured.class,
            e -> {
              StringWriter everything = new StringWriter();
              e.printStackTrace(new PrintWriter(everything));
              assertThat(everything.toString()).contains("the server refuses the user");
              assertThat(everything + e.nextStep() + config + config.credentials().get())
                  .doesNotContain(WRONG);
            });
  }

  @Test
  void passwordThatWasChangedIsAskedForAgain() {
    server.psql("CREATE ROLE changing LOGIN SUPERUSER PASSWORD 'first'");
    AtomicReference<String> password = new AtomicReference<>("first");
    PostgresConfig config =
        PostgresConfig.of(
            server.url("postgres"), () -> new PostgresCredentials("changing", password.get()));
    try (PostgresStore store = PostgresStore.open(config)) {
      store.transact(Transaction::now);
      server.psql("ALTER ROLE changing PASSWORD 'second'");
      password.set("second");
      server.psql(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'changing'");

      assertThat(timeOfOneThatIsNotCut(store, config.connectionsMax())).isNotNull();
    }
  }

  /** A connection that was cut may be found to be so by whoever gets it next. */
  private static Instant timeOfOneThatIsNotCut(PostgresStore store, int cutMax) {
    for (int cut = 0; cut < cutMax; cut++) {
      try {
        return store.transact(Transaction::now);
      } catch (PortException.Unavailable e) {
        assertThat(e).hasMessageContaining("terminating connection");
      }
    }
    return store.transact(Transaction::now);
  }

  @Test
  void unknownDatabaseIsTold() {
    PostgresConfig config = config(server.url("nowhere"), PostgresServer.USER, server.password());

    assertThatThrownBy(() -> open(config))
        .isInstanceOf(PortException.Misconfigured.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("does not exist");
  }

  @Test
  void serverThatIsNotThereIsUnavailable() {
    PostgresConfig config = config("jdbc:postgresql://127.0.0.1:1/postgres", "user", "password");

    assertThatThrownBy(() -> open(config))
        .isInstanceOf(PortException.Unavailable.class)
        .hasMessageContaining("127.0.0.1:1/postgres");
  }

  @Test
  void userWithoutRightsIsTold() {
    server.psql("DROP ROLE IF EXISTS nobody");
    server.psql("CREATE ROLE nobody LOGIN PASSWORD 'nobody'");

    assertThatThrownBy(() -> open(config(server.url("postgres"), "nobody", "nobody")))
        .isInstanceOf(PortException.Misconfigured.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void databaseOfAnotherEncodingIsRefused() {
    server.psql(
        "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    PostgresConfig config = config(server.url("latin"), PostgresServer.USER, server.password());

    assertThatThrownBy(() -> open(config))
        .isInstanceOf(PortException.Misconfigured.class)
        .hasMessageContaining("LATIN1");
  }

  @Test
  void schemaOfAnotherProgramIsRefusedAndLeftAsItIs() {
    server.psql("CREATE SCHEMA slipway");
    server.psql("CREATE TABLE slipway.other (id INTEGER)");

    assertThatThrownBy(() -> open(config())).isInstanceOf(PortException.Misconfigured.class);

    assertThat(tables()).isEqualTo("other");
  }

  @Test
  void schemaOfANewerVersionIsRefusedAndLeftAsItIs() {
    open(config());
    server.psql(
        "INSERT INTO slipway.flyway_schema_history (installed_rank, version, description, type,"
            + " script, installed_by, execution_time, success)"
            + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'slipway', 1, true)");

    assertThatThrownBy(() -> open(config()))
        .isInstanceOf(PortException.Misconfigured.class)
        .hasMessageContaining("version 99")
        .hasMessageContaining("none above " + PostgresSchema.CURRENT.version());
  }

  private static String tables() {
    return server.psql("SELECT tablename FROM pg_tables WHERE schemaname = 'slipway'");
  }

  @Test
  void dangerousSettingsAreNamed() {
    try (PostgresServer careless =
            PostgresServer.start(
                "fsync = off", "full_page_writes = off", "synchronous_commit = off");
        PostgresStore store = PostgresStore.open(RawPostgres.config(careless, "postgres"))) {
      assertThat(store.findings())
          .extracting(PostgresFinding::setting)
          .containsExactly("fsync", "full_page_writes", "synchronous_commit");
      assertThat(store.findings()).allMatch(finding -> finding.value().equals("off"));
    }
    try (PostgresStore store = PostgresStore.open(config())) {
      assertThat(store.findings()).isEmpty();
    }
  }

  @Test
  void timeIsThatOfTheServersClock() {
    try (PostgresStore store = PostgresStore.open(config())) {
      Instant before = Instant.now();
      Instant written = store.transact(Transaction::now);
      Instant read = store.read(Transaction::now);

      assertThat(written).isBetween(before.minusMillis(1), Instant.now().plusMillis(1));
      assertThat(read).isBetween(written, Instant.now().plusMillis(1));
    }
  }

  @Test
  void tenProcessesThatStartAtOnceMigrateOnce(@TempDir Path directory) throws Exception {
    List<ChildJvm> children = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        children.add(
            ChildJvm.start(
                Counter.class, directory, List.of(), server.url("postgres"), server.password()));
      }
      for (ChildJvm child : children) {
        assertThat(child.exitCode()).isZero();
      }
    } finally {
      children.forEach(ChildJvm::close);
    }

    assertThat(
            server.psql("SELECT COUNT(*) FROM slipway.flyway_schema_history WHERE version = '1'"))
        .isEqualTo("1");
    try (PostgresStore store = PostgresStore.open(config())) {
      assertThat(Counting.count(store)).contains(10L);
    }
  }

  /** Opens the store and counts once. */
  static final class Counter {
    private Counter() {}

    public static void main(String[] args) {
      PostgresCredentials credentials = new PostgresCredentials(PostgresServer.USER, args[1]);
      PostgresConfig config =
          PostgresConfig.of(args[0], () -> credentials)
              .withTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(60));
      try (PostgresStore store = PostgresStore.open(config)) {
        Counting.countOn(store);
      }
    }
  }
}
