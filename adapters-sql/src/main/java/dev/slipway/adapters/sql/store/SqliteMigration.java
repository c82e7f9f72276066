package dev.slipway.adapters.sql.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Brings a file of an older version up to date, one migration after the other, each in a
 * transaction of its own. One process does it, while others wait.
 */
final class SqliteMigration {
  private final Path file;
  private final SqliteErrors errors;

  SqliteMigration(Path file, SqliteErrors errors) {
    this.file = file;
    this.errors = errors;
  }

  void run(SqliteSchema schema, int version, String url, Patience patience) {
    Path lockFile = file.resolveSibling(file.getFileName() + ".migrating");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel, patience)) {
      if (lock.isValid()) {
        migrate(schema, version, url);
      }
    } catch (IOException e) {
      throw errors.misconfigured(
          Act.MIGRATE,
          "cannot lock " + lockFile + ": " + e.getMessage(),
          "make its directory writable for this user",
          e);
    } catch (FlywayException e) {
      throw errors.translate(e, Act.MIGRATE);
    }
  }

  private FileLock lock(FileChannel channel, Patience patience) throws IOException {
    while (true) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException e) {
        // Another handle of this process migrates the same file.
      }
      if (!patience.pause()) {
        throw errors.locked(Act.MIGRATE, null);
      }
    }
  }

  /** A file that was made in one go has no history: it begins with the version that it has. */
  private static void migrate(SqliteSchema schema, int version, String url) {
    Properties properties = SqliteConnector.properties();
    SQLiteConfig config = new SQLiteConfig(properties);
    config.setBusyTimeout(5_000);
    SQLiteDataSource dataSource = new SQLiteDataSource(config);
    dataSource.setUrl(url);
    Flyway.configure(SqliteMigration.class.getClassLoader())
        .dataSource(dataSource)
        .locations(schema.locations())
        .baselineOnMigrate(true)
        .baselineVersion(String.valueOf(version))
        .load()
        .migrate();
  }
}
