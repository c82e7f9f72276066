package dev.slipway.adapters.github.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.ports.repo.TreeImport;
import dev.slipway.testkit.repo.RepositoriesHarness.Ports;
import dev.slipway.testkit.repo.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent without isolation that puts something else where its workspace was. */
final class ReplacedWorkspaceIT {
  private static final Turn TURN = new Turn(new TaskId("task-1"), 1);

  private GitHarness harness;
  private RepositoryUrl repository;
  private CommitId main;
  private Path tree;
  private Path elsewhere;

  @BeforeEach
  void checkOut() throws IOException {
    harness = GitHarness.start();
    repository = harness.newRepository(Map.of("a.txt", RepositoryFile.of("one\n")));
    Ports ports = harness.ports();
    main = ports.repositories().resolve(repository, null);
    tree = Path.of(ports.workspaces().checkout(TURN, repository, main).workspace().location());
    elsewhere = Files.createDirectories(harness.directory().resolve("elsewhere/tree"));
    Files.writeString(elsewhere.resolve("precious"), "of the host\n");
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @ParameterizedTest
  @CsvSource({"tree, link", "tree, file", "turn, link", "turn, file"})
  void isRefusedOnceAndForAllAndRemovedWithoutBeingFollowed(String which, String replacement)
      throws IOException {
    Path replaced = which.equals("tree") ? tree : tree.getParent();
    TreeRemover.remove(replaced);
    if (replacement.equals("link")) {
      Files.createSymbolicLink(replaced, which.equals("tree") ? elsewhere : elsewhere.getParent());
    } else {
      Files.writeString(replaced, "no directory\n");
    }

    assertThatThrownBy(this::importTree)
        .isInstanceOfSatisfying(
            PortException.class,
            fault -> {
              assertThat(fault.category()).isEqualTo(ErrorCategory.PERMANENT);
              assertThat(fault).hasMessageContaining(tree.toString());
            });
    harness.ports().workspaces().discard(TURN);

    assertThat(replaced).doesNotExist();
    assertThat(harness.ports().workspaces().list()).isEmpty();
    assertThat(elsewhere.resolve("precious")).hasContent("of the host\n");
  }

  private void importTree() {
    harness
        .ports()
        .repositories()
        .importTree(
            new Workspace(tree.toString()),
            new TreeImport(repository, main, "change it", Instant.EPOCH));
  }
}
