package dev.slipway.adapters.github.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.ports.repo.ImportedTree;
import dev.slipway.ports.repo.TreeImport;
import dev.slipway.testkit.repo.RepositoryFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An import has limits; what exceeds them is named. */
@Timeout(60)
final class TreeLimitsIT {
  private static final Turn TURN = new Turn(new TaskId("task-1"), 1);

  private GitHarness harness;
  private RepositoryUrl repository;
  private CommitId main;
  private Path tree;

  @BeforeEach
  void checkOut() {
    harness = GitHarness.start();
    String large = "large and tracked\n".repeat(200);
    repository =
        harness.newRepository(
            Map.of("a.txt", RepositoryFile.of("one\n"), "large.txt", RepositoryFile.of(large)));
    main = harness.ports().repositories().resolve(repository, null);
    tree =
        Path.of(
            harness.ports().workspaces().checkout(TURN, repository, main).workspace().location());
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void tooLargeFileIsLeftOut() throws IOException {
    Files.writeString(tree.resolve("b.txt"), "small\n");
    sparse(tree.resolve("huge"), 2L << 30);
    Files.delete(tree.resolve("a.txt"));
    sparse(tree.resolve("a.txt"), 2L << 30);

    ImportedTree imported = importTree(TreeLimits.DEFAULT);

    assertThat(imported.filesChanged()).containsExactly("b.txt");
    assertThat(imported.leftOut())
        .containsExactly(
            "a.txt: larger than 100,000,000 bytes", "huge: larger than 100,000,000 bytes");
  }

  @Test
  void largeFileThatDidNotChangeIsNoConcern() throws IOException {
    String content = "x".repeat(2_000_000);
    harness.ports().workspaces().discard(TURN);
    repository = harness.newRepository(Map.of("large", RepositoryFile.of(content)));
    main = harness.ports().repositories().resolve(repository, null);
    harness.ports().workspaces().checkout(TURN, repository, main);
    TreeLimits limits = new TreeLimits(1_500_000, 1_000, 1, 10);

    assertThat(importTree(limits).leftOut()).isEmpty();
    Files.writeString(tree.resolve("large"), "y".repeat(2_000_000));
    assertThat(importTree(limits).leftOut()).containsExactly("large: larger than 1,500,000 bytes");
  }

  @Test
  void tooMuchInAllIsRejected() throws IOException {
    for (int file = 0; file < 3; file++) {
      Files.writeString(tree.resolve("new" + file), file + "x".repeat(400));
    }

    assertThatThrownBy(() -> importTree(new TreeLimits(1_000, 1_000, 10, 10)))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining(tree.toString())
        .hasMessageContaining("more than 1,000 bytes");
  }

  @Test
  void tooManyFilesAreRejected() throws IOException {
    for (int file = 0; file < 11; file++) {
      Files.writeString(tree.resolve("new" + file), "x");
    }

    assertThatThrownBy(() -> importTree(new TreeLimits(1_000, 1_000, 10, 10)))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining("more than 10 new and changed files")
        .extracting(thrown -> ((PortException) thrown).nextStep())
        .asString()
        .contains(".gitignore");
  }

  @Test
  void tooDeepDirectoriesAreLeftOut() throws IOException {
    Path bottom = Files.createDirectories(tree.resolve("d/".repeat(11)));
    Files.writeString(bottom.resolve("file"), "deep\n");
    Files.writeString(bottom.getParent().resolve("file"), "not so deep\n");

    ImportedTree imported = importTree(new TreeLimits(1_000, 1_000, 10, 10));

    assertThat(imported.filesChanged()).containsExactly("d/".repeat(10) + "file");
    assertThat(imported.leftOut())
        .containsExactly("d/".repeat(10) + "d: more than 10 directories deep");
  }

  @Test
  void depthThatNoPathReachesIsLeftOut() throws Exception {
    // as a program makes it that changes into each directory
    String script =
        "name=$(printf 'long-name-%020d' 1); i=0;"
            + " while [ $i -lt 150 ]; do mkdir $name && cd -P $name; i=$((i+1)); done";
    Process process =
        new ProcessBuilder("sh", "-c", script).directory(tree.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();

    ImportedTree imported = importTree(TreeLimits.DEFAULT);

    assertThat(imported.commit()).isEqualTo(main);
    assertThat(imported.leftOut()).singleElement().asString().endsWith("100 directories deep");
    harness.ports().workspaces().discard(TURN);
    assertThat(tree).doesNotExist();
  }

  private static void sparse(Path file, long size) throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(size);
    }
  }

  private ImportedTree importTree(TreeLimits limits) {
    return harness
        .open(harness.config().withLimits(limits))
        .repositories()
        .importTree(
            new Workspace(tree.toString()),
            new TreeImport(repository, main, "change it", Instant.EPOCH));
  }
}
