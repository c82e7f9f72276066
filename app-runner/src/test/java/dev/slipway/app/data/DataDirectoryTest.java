package dev.slipway.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.ExitCode;
import dev.slipway.app.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {
  @TempDir private Path directory;

  @Test
  void isWhereItIsNamedElseWhereTheDesktopKeepsData() {
    Map<String, String> xdg = Map.of("XDG_DATA_HOME", "/data");

    assertThat(DataDirectory.locate(Path.of("/a/../b"), xdg)).isEqualTo(Path.of("/b"));
    assertThat(DataDirectory.locate(null, xdg)).isEqualTo(Path.of("/data/slipway"));
    assertThat(DataDirectory.locate(null, Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".local/share/slipway"));
    assertThat(DataDirectory.locate(null, Map.of("XDG_DATA_HOME", "relative")))
        .as("a relative one is no XDG directory")
        .isEqualTo(DataDirectory.locate(null, Map.of()));
  }

  @Test
  void isMadeForItsOwnersEyesOnly() throws IOException {
    DataDirectory data = DataDirectory.open(directory.resolve("a/b"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
        .isEqualTo("rwx------");
  }

  @Test
  void thatCannotBeMadeIsRefusedWithItsName() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCode.UNUSABLE);
              assertThat(refusal).hasMessageContaining(file.resolve("data").toString());
              assertThat(refusal.nextStep()).contains("--data-dir");
            });
  }

  @Test
  void hasOneNameForEver() {
    DataDirectory data = DataDirectory.open(directory);

    String name = Instance.of(data);

    assertThat(name).matches("s[0-9a-z]{8}");
    assertThat(Instance.of(data)).isEqualTo(name);
    assertThat(directory.toFile().list()).containsExactly("instance");
  }

  @Test
  void whoseNameIsDamagedIsRefused() throws IOException {
    Files.writeString(directory.resolve("instance"), "../..\n");

    assertThatThrownBy(() -> Instance.of(DataDirectory.open(directory)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("instance");
  }
}
