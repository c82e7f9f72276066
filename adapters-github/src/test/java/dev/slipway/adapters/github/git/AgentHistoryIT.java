package dev.slipway.adapters.github.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.repo.Workspaces;
import dev.slipway.testkit.repo.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent finds a git repository that it can work with. */
final class AgentHistoryIT {
  private static final Turn TURN = new Turn(new TaskId("task-1"), 1);
  private static final BranchName MAIN = new BranchName("main");

  private GitHarness harness;
  private RepositoryUrl repository;

  @BeforeEach
  void open() {
    harness = GitHarness.start();
    repository =
        harness.newRepository(
            Map.of(
                "a.txt", RepositoryFile.of("one\n"),
                "dir/run.sh", RepositoryFile.executable("echo\n"),
                "link", RepositoryFile.link("a.txt")));
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void statusIsCleanAndHistoryIsWhole() {
    harness.commit(repository, MAIN, Map.of("b.txt", RepositoryFile.of("two\n")));
    GitCommand git = checkout(harness.ports().workspaces());

    assertThat(git.run("status", "--porcelain=v2", "--branch"))
        .contains("branch.head slipway/task-1")
        .doesNotContain("\n1 ")
        .doesNotContain("\n? ");
    assertThat(git.run("log", "--format=%s").lines()).hasSize(2);
    assertThat(git.run("fsck", "--strict")).isEmpty();
    assertThat(git.run("rev-parse", "--is-shallow-repository")).isEqualTo("false");
  }

  @Test
  void longHistoryIsCut() {
    for (int more = 0; more < 5; more++) {
      harness.commit(repository, MAIN, Map.of("a.txt", RepositoryFile.of("change " + more + "\n")));
    }
    GitConfig shallow = harness.config().withHistoryDepth(3);

    GitCommand git = checkout(harness.open(shallow).workspaces());

    assertThat(git.run("log", "--format=%s").lines()).hasSize(3);
    assertThat(git.run("fsck", "--strict")).isEmpty();
    assertThat(git.run("rev-parse", "--is-shallow-repository")).isEqualTo("true");
    assertThat(git.run("status", "--porcelain")).isEmpty();
  }

  @Test
  void agentCanCommit() throws IOException {
    GitCommand git = checkout(harness.ports().workspaces());
    Path tree = Path.of(git.run("rev-parse", "--show-toplevel"));
    Files.writeString(tree.resolve("a.txt"), "two\n");

    assertThat(git.run("diff", "--stat")).contains("a.txt");
    git.withoutIdentity().run("commit", "-q", "-a", "-m", "of the agent");

    assertThat(git.run("log", "--format=%s by %ae", "-1"))
        .isEqualTo("of the agent by agent@slipway.invalid");
  }

  @Test
  void nothingInItTellsOfTheHost() throws IOException {
    GitCommand git = checkout(harness.ports().workspaces());

    assertThat(git.run("remote")).isEmpty();
    String config =
        Files.readString(Path.of(git.run("rev-parse", "--show-toplevel"), ".git/config"));
    assertThat(config).doesNotContain(harness.directory().toString());
  }

  @Test
  void agentCannotReachOurCopyThroughSharedFiles() throws IOException {
    GitCommand git = checkout(harness.ports().workspaces());
    Path objects = Path.of(git.run("rev-parse", "--show-toplevel"), ".git/objects");

    assertThat(objects.resolve("info/alternates")).doesNotExist();
    try (var packs = Files.newDirectoryStream(objects.resolve("pack"))) {
      for (Path pack : packs) {
        assertThat(Files.getAttribute(pack, "unix:nlink")).as(pack.toString()).isEqualTo(1);
      }
    }
  }

  private GitCommand checkout(Workspaces workspaces) {
    CommitId main = harness.ports().repositories().resolve(repository, null);
    return new GitCommand(
        Path.of(workspaces.checkout(TURN, repository, main).workspace().location()));
  }
}
