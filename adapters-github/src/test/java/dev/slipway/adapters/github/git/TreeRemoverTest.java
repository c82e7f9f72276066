package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreeRemoverTest {
  @TempDir Path directory;
  private Path tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = Files.createDirectory(directory.resolve("tree"));
  }

  @Test
  void nothingToRemoveIsFine() throws IOException {
    TreeRemover.remove(directory.resolve("absent"));

    assertThat(tree).exists();
  }

  @Test
  void linksAreRemovedNotFollowed() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Path file = Files.writeString(outside.resolve("file"), "kept");
    Files.createSymbolicLink(tree.resolve("to-file"), file);
    Files.createSymbolicLink(tree.resolve("to-directory"), outside);
    Files.createSymbolicLink(tree.resolve("to-nothing"), Path.of("/nonexistent"));

    TreeRemover.remove(tree);

    assertThat(tree).doesNotExist();
    assertThat(file).hasContent("kept");
  }

  @Test
  void linkInPlaceOfTheTreeIsNotFollowed() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.writeString(outside.resolve("file"), "kept");
    Path child = Files.createDirectory(tree.resolve("child"));
    Files.delete(child);
    Files.createSymbolicLink(child, outside);

    TreeRemover.remove(tree);

    assertThat(outside.resolve("file")).hasContent("kept");
  }

  @Test
  void namesThatAreNoTextAreRemoved() throws IOException {
    Path latin = tree.resolve(RawNames.path("\u00ff\u00fe".getBytes(ISO_8859_1)));
    Files.createDirectory(latin);
    Files.writeString(latin.resolve("new\nline"), "");

    TreeRemover.remove(tree);

    assertThat(tree).doesNotExist();
  }

  @Test
  void modesThatForbidItAreChanged() throws IOException {
    Path locked = Files.createDirectories(tree.resolve("locked/inner"));
    Files.writeString(locked.resolve("file"), "");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(locked.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));

    TreeRemover.remove(tree);

    assertThat(tree).doesNotExist();
  }

  @Test
  void noDepthIsTooDeep() throws IOException {
    // deeper than any path can name, put together from below
    for (int part = 0; part < 5; part++) {
      Path below = Files.move(tree, directory.resolve("below"));
      Path bottom = Files.createDirectories(tree.resolve("long-directory/".repeat(100)));
      Files.move(below, bottom.resolve("d"));
    }

    TreeRemover.remove(tree);

    assertThat(tree).doesNotExist();
  }
}
