package dev.slipway.adapters.sql.store;

import dev.slipway.ports.store.Store;
import dev.slipway.testkit.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes the dumps under {@code src/test/resources/released}: to add that of a release, run {@link
 * #main} with the file's name at that release. What they hold is {@link ReleasedStore}'s.
 */
final class ReleasedPostgres {
  private ReleasedPostgres() {}

  public static void main(String[] args) throws IOException {
    try (PostgresServer server = PostgresServer.start()) {
      fill(server);
      Files.writeString(Path.of(args[0]), server.dump("postgres", "--schema=slipway"));
    }
  }

  /** Writes one of each thing, at the time that all of them have. */
  static void fill(PostgresServer server) {
    try (Store store = PostgresStore.open(RawPostgres.config(server, "postgres"));
        RawPostgres raw = new RawPostgres(server, "postgres")) {
      String clock = raw.texts("SELECT pg_get_functiondef('machine_time'::regproc)").getFirst();
      raw.run(
          "CREATE OR REPLACE FUNCTION machine_time() RETURNS BIGINT LANGUAGE sql VOLATILE AS"
              + " 'SELECT %d::BIGINT'".formatted(Times.column(ReleasedStore.AT)));
      store.transact(transaction -> {
        ReleasedStore.fill(transaction);
        return true;
      });
      raw.run(clock);
    }
  }
}
