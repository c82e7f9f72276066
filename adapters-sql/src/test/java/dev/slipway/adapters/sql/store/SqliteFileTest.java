package dev.slipway.adapters.sql.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies where the store's file belongs: it is used, or refused and left as it is. */
final class SqliteFileTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("slipway.db");
  }

  @Test
  void newFileIsForItsOwnersEyesOnly() throws IOException {
    Path deep = directory.resolve("data/slipway/slipway.db");

    try (Store store = SqliteStore.open(deep)) {
      Counting.countOn(store);

      assertThat(permissions(deep.getParent())).isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(deep.getParent())) {
        List<Path> all = files.toList();
        assertThat(all).hasSize(3);
        assertThat(all).allSatisfy(made -> assertThat(permissions(made)).isEqualTo("rw-------"));
      }
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void closedStoreLeavesOneFile() throws IOException {
    try (Store store = SqliteStore.open(file)) {
      Counting.countOn(store);
      Counting.count(store);
    }

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void fileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    Files.write(file, bytes);

    assertRefused()
        .hasMessageContaining("no database")
        .extracting(e -> ((PortException) e).nextStep())
        .asString()
        .contains("restore a backup");

    assertThat(file).hasBinaryContent(bytes);
    assertThat(directory.resolve("slipway.db-wal")).doesNotExist();
  }

  @Test
  void truncatedFileIsRefusedAndLeftAsItIs() throws IOException {
    fill();
    byte[] half = Files.readAllBytes(file);
    half = Arrays.copyOf(half, half.length / 2 + 17);
    Files.write(file, half);

    assertThatThrownBy(
            () -> {
              try (Store store = SqliteStore.open(file)) {
                Counting.count(store);
              }
            })
        .isInstanceOf(PortException.Misconfigured.class)
        .hasMessageContaining(file.toString());

    assertThat(file).hasBinaryContent(half);
  }

  @Test
  void damagedPageIsToldWhenItIsRead() throws IOException {
    fill();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long pages = channel.size() / 4096;
      for (long page = pages / 2; page < pages; page++) {
        channel.write(ByteBuffer.wrap("damaged by a test".getBytes(UTF_8)), page * 4096);
      }
    }

    try (Store store = SqliteStore.open(file)) {
      assertThatThrownBy(() -> Counting.count(store))
          .isInstanceOf(PortException.Misconfigured.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("damaged");
    }
  }

  private void fill() {
    try (Store store = SqliteStore.open(file)) {
      for (int i = 0; i < 200; i++) {
        Counting.countOn(store);
      }
    }
  }

  @Test
  void databaseOfAnotherProgramIsRefusedAndLeftAsItIs() throws IOException {
    RawFile.execute(file, "CREATE TABLE bookmarks (url TEXT)");
    byte[] before = Files.readAllBytes(file);

    assertRefused().hasMessageContaining("another program");

    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void newerSchemaIsRefusedAndLeftAsItIs() throws IOException {
    fill();
    RawFile.execute(file, "PRAGMA user_version = 99");
    byte[] before = Files.readAllBytes(file);

    assertRefused().hasMessageContaining("version 99").hasMessageContaining("none above");

    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void directoryInPlaceOfTheFileIsRefused() throws IOException {
    Files.createDirectory(file);

    assertRefused().hasMessageContaining("not a file");
  }

  @Test
  void fileInPlaceOfTheDirectoryIsRefused() throws IOException {
    Files.writeString(directory.resolve("data"), "a file");
    file = directory.resolve("data/slipway.db");

    assertRefused().hasMessageContaining("cannot be made");
  }

  @Test
  void storeInAnotherJournalModeIsBroughtBack() {
    fill();
    RawFile.execute(file, "PRAGMA journal_mode = DELETE");

    SqliteStore.open(file).close();

    try (RawFile raw = new RawFile(file)) {
      assertThat(raw.texts("PRAGMA journal_mode")).containsExactly("wal");
    }
  }

  @Test
  void commitsAreForcedToTheDisk() throws SQLException {
    SqliteStore.open(file).close();
    SqliteConnector connector = new SqliteConnector(file, UnaryOperator.identity());

    try (SqliteHandle writer = connector.openWriter()) {
      assertThat(pragma(writer, "synchronous")).isEqualTo(2);
      assertThat(pragma(writer, "foreign_keys")).isEqualTo(1);
    }
    try (SqliteHandle reader = connector.openReader()) {
      assertThat(pragma(reader, "query_only")).isEqualTo(1);
    }
  }

  private static int pragma(SqliteHandle handle, String name) throws SQLException {
    try (Statement statement = handle.connection().createStatement();
        ResultSet results = statement.executeQuery("PRAGMA " + name)) {
      return results.getInt(1);
    }
  }

  @Test
  void textsKeepEveryCharacterThatSqliteCanHold() {
    try (Store store = SqliteStore.open(file)) {
      store.transact(transaction -> transaction.inbox().add("before\0after"));
      assertThat(store.<Boolean>read(t -> t.inbox().contains("before\0after"))).isTrue();
      assertThat(store.<Boolean>read(t -> t.inbox().contains("before"))).isFalse();
    }
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
    return assertThatThrownBy(
            () -> {
              try (Store store = SqliteStore.open(file)) {
                store.read(Transaction::now);
              }
            })
        .isInstanceOfSatisfying(
            PortException.Misconfigured.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.FATAL))
        .hasMessageStartingWith("sqlite: cannot open " + file + ": ");
  }
}
