package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of two mebibytes, made of memory: only root may mount one. */
final class SqliteDiskIT {
  @TempDir Path directory;
  private Path disk;
  private Path file;
  private boolean mounted;

  @BeforeEach
  void mountSmallDisk() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    file = disk.resolve("slipway.db");
    mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
    if (!mounted) {
      System.err.println("SKIPPED: only root can mount the small disk that this test fills");
    }
    assumeThat(mounted).as("a small disk can be mounted").isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", "-l", disk.toString());
    }
  }

  @Test
  void fullDiskIsUnavailableAndChangesNothingUntilThereIsSpace() throws Exception {
    Path ballast = disk.resolve("ballast");
    Files.write(ballast, new byte[600_000]);
    try (Store store = SqliteStore.open(file)) {
      PortException.Unavailable full = countUntilFull(store);

      assertThat(full).hasMessageContaining("the disk is full").hasMessageContaining("slipway.db");
      assertThat(full.nextStep()).contains("free space").contains("nothing was changed");
      long counted = Counting.count(store).orElseThrow();
      assertThat(counted).isGreaterThan(0);
      assertThatThrownBy(() -> Counting.countOn(store))
          .as("still full")
          .isInstanceOf(PortException.Unavailable.class);

      Files.delete(ballast);
      assertThat(Counting.countOn(store)).isEqualTo(counted + 1);
    }
    try (Store store = SqliteStore.open(file)) {
      assertThat(Counting.count(store)).isPresent();
    }
  }

  private static PortException.Unavailable countUntilFull(Store store) {
    for (int i = 0; i < 100_000; i++) {
      try {
        Counting.countOn(store);
      } catch (PortException.Unavailable e) {
        return e;
      }
    }
    throw new AssertionError("the disk never fills");
  }

  @Test
  void newStoreOnAFullDiskIsRefusedAndCanBeMadeLater() throws Exception {
    Path ballast = disk.resolve("ballast");
    fill(ballast);

    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(PortException.Unavailable.class)
        .hasMessageContaining("slipway.db");

    Files.delete(ballast);
    try (Store store = SqliteStore.open(file)) {
      assertThat(Counting.countOn(store)).isEqualTo(1);
    }
  }

  private static void fill(Path ballast) throws IOException {
    try (var out = Files.newOutputStream(ballast)) {
      byte[] page = new byte[4096];
      while (true) {
        out.write(page);
      }
    } catch (IOException e) {
      // As intended: there is no space left.
      assertThat(e).hasMessageContaining("space");
    }
  }

  @Test
  void diskThatMayOnlyBeReadIsRefused() throws Exception {
    SqliteStore.open(file).close();
    assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();

    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(PortException.Misconfigured.class)
        .hasMessageContaining("cannot be written");
    assertThatThrownBy(() -> SqliteStore.open(disk.resolve("other/slipway.db")))
        .isInstanceOf(PortException.Misconfigured.class)
        .hasMessageContaining("cannot be made");
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
