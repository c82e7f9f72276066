package dev.slipway.adapters.github.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.ports.repo.BranchUpdate;
import dev.slipway.ports.repo.BranchUpdate.Updated;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.TreeImport;
import dev.slipway.testkit.repo.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kinds of repositories that people have on their disks. */
final class LocalOriginIT {
  private static final Turn TURN = new Turn(new TaskId("task-1"), 1);
  private static final BranchName BRANCH = BranchName.ofTask(TURN.taskId());
  private static final BranchName MAIN = new BranchName("main");

  private GitHarness harness;
  private Repositories repositories;
  private Path project;
  private GitCommand git;

  @BeforeEach
  void makeProject() throws IOException {
    harness = GitHarness.start();
    repositories = harness.ports().repositories();
    project = Files.createDirectory(harness.directory().resolve("project"));
    git = new GitCommand(project);
    git.run("init", "-q", "-b", "main");
    Files.writeString(project.resolve("a.txt"), "one\n");
    git.run("add", "a.txt");
    git.run("commit", "-q", "-m", "first");
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void workingTreeStaysAsItIsWhileABranchIsAdded() throws IOException {
    Files.writeString(project.resolve("a.txt"), "not committed yet\n");
    CommitId commit = changed(url(project));

    assertThat(publish(url(project), commit)).isEqualTo(new Updated(commit));

    assertThat(git.run("rev-parse", "slipway/task-1")).isEqualTo(commit.value());
    assertThat(git.run("status", "--porcelain")).isEqualTo("M a.txt");
    assertThat(project.resolve("a.txt")).hasContent("not committed yet\n");
    assertThat(git.run("reflog", "-1", "slipway/task-1")).contains("slipway: publish");
    assertThat(git.run("fsck", "--strict")).isEmpty();
  }

  @Test
  void checkedOutBranchIsNotMoved() {
    CommitId commit = changed(url(project));
    CommitId main = repositories.resolve(url(project), MAIN);

    assertThatThrownBy(() -> repositories.updateBranch(url(project), MAIN, main, commit))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining("main")
        .hasMessageContaining("checked out in " + project);
    assertThat(git.run("rev-parse", "main")).isEqualTo(main.value());
  }

  @Test
  void branchCheckedOutInAnotherWorktreeIsNotMoved() {
    Path worktree = harness.directory().resolve("worktree");
    git.run("worktree", "add", "-q", "-b", BRANCH.value(), worktree.toString());
    CommitId commit = changed(url(project));
    CommitId main = repositories.resolve(url(project), MAIN);

    assertThatThrownBy(() -> repositories.updateBranch(url(project), BRANCH, main, commit))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining("checked out");
    assertThat(git.run("rev-parse", BRANCH.value())).isEqualTo(main.value());
  }

  @Test
  void worktreeIsARepositoryToo() {
    Path worktree = harness.directory().resolve("worktree");
    git.run("worktree", "add", "-q", "-b", "other", worktree.toString());
    CommitId commit = changed(url(worktree));

    assertThat(publish(url(worktree), commit)).isEqualTo(new Updated(commit));
    assertThat(git.run("rev-parse", "slipway/task-1")).isEqualTo(commit.value());
  }

  @Test
  void fileUrlIsAPath() {
    RepositoryUrl url = new RepositoryUrl("file://" + project);
    CommitId commit = changed(url);

    assertThat(publish(url, commit)).isEqualTo(new Updated(commit));
    assertThat(git.run("rev-parse", "slipway/task-1")).isEqualTo(commit.value());
  }

  @Test
  void packedRepositoryIsRead() {
    git.run("gc", "-q");
    git.run("pack-refs", "--all");
    CommitId commit = changed(url(project));

    assertThat(publish(url(project), commit)).isEqualTo(new Updated(commit));
    assertThat(git.run("fsck", "--strict")).isEmpty();
  }

  @Test
  void shallowCloneIsRead() {
    git.run("commit", "-q", "--allow-empty", "-m", "second");
    Path shallow = harness.directory().resolve("shallow");
    new GitCommand(harness.directory())
        .run("clone", "-q", "--depth=1", "file://" + project, shallow.toString());
    CommitId commit = changed(url(shallow));

    assertThat(publish(url(shallow), commit)).isEqualTo(new Updated(commit));
    GitCommand clone = new GitCommand(shallow);
    assertThat(clone.run("log", "--format=%s", "slipway/task-1").lines()).hasSize(2);
    assertThat(clone.run("fsck", "--strict")).isEmpty();
    GitCommand workspace =
        new GitCommand(harness.config().dataDirectory().resolve("workspaces/task-1-1/tree"));
    assertThat(workspace.run("fsck", "--strict")).isEmpty();
  }

  @Test
  void detachedHeadIsTheDefault() {
    git.run("commit", "-q", "--allow-empty", "-m", "second");
    git.run("checkout", "-q", "--detach", "main~1");

    assertThat(repositories.resolve(url(project), null).value())
        .isEqualTo(git.run("rev-parse", "main~1"));
  }

  @Test
  void defaultBranchWithoutCommitsIsNamed() {
    git.run("symbolic-ref", "HEAD", "refs/heads/trunk");

    PortException refusal =
        catchThrowableOfType(
            PortException.Rejected.class, () -> repositories.resolve(url(project), null));

    assertThat(refusal).hasMessageContaining("default branch trunk has no commits");
    assertThat(refusal.nextStep()).contains("main");
  }

  @Test
  void branchInTheWayIsNamed() {
    git.run("branch", "slipway");
    CommitId commit = changed(url(project));

    assertThatThrownBy(() -> publish(url(project), commit))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining("the branch slipway is in its way");
  }

  private Path lockOfBranch() throws IOException {
    Path lock = project.resolve(".git/refs/heads/slipway/task-1.lock");
    Files.createDirectories(lock.getParent());
    return Files.createFile(lock);
  }

  @Test
  void lockOfAnotherGitIsWaitedForAndNamed() throws IOException {
    CommitId commit = changed(url(project));
    Path lock = lockOfBranch();

    PortException failure =
        catchThrowableOfType(PortException.Unavailable.class, () -> publish(url(project), commit));
    assertThat(failure.nextStep()).contains(lock.toString());

    Files.delete(lock);
    assertThat(publish(url(project), commit)).isEqualTo(new Updated(commit));
  }

  @Test
  void lockThatARunnerOfOursLeftWhenItWasKilledIsTakenAway() throws IOException {
    CommitId commit = changed(url(project));
    Path lock = lockOfBranch();
    Files.createFile(harness.ownCopy().resolve("moving+slipway+task-1"));

    assertThat(publish(url(project), commit)).isEqualTo(new Updated(commit));
    assertThat(lock).doesNotExist();
    assertThat(harness.ownCopy().resolve("moving+slipway+task-1")).doesNotExist();
  }

  @Test
  void sha256RepositoryIsRejected() {
    Path modern = harness.directory().resolve("sha256");
    new GitCommand(harness.directory())
        .run("init", "-q", "--object-format=sha256", modern.toString());
    new GitCommand(modern).run("commit", "-q", "--allow-empty", "-m", "first");

    assertThatThrownBy(() -> repositories.resolve(url(modern), null))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining("sha256");
  }

  @Test
  void damagedRepositoryIsNamed() throws IOException {
    String blob = git.run("rev-parse", "main:a.txt");
    Path object =
        project.resolve(".git/objects").resolve(blob.substring(0, 2)).resolve(blob.substring(2));
    Files.delete(object);

    assertThatThrownBy(() -> repositories.resolve(url(project), null))
        .isInstanceOf(PortException.Misconfigured.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining(project.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ssh://git@example.org/shop.git|SSH",
        "git@example.org:shop.git|SSH",
        "relative/path|neither an absolute path",
        "git://example.org/shop|neither an absolute path",
        "ext::sh -c touch%20canary|neither an absolute path",
        "amazon-s3://bucket/shop|neither an absolute path",
        "file://example.org/shop|names a host",
        "/|no git repository"
      })
  void whatIsNotSupportedIsSaid(String url, String reason) {
    assertThatThrownBy(() -> repositories.resolve(new RepositoryUrl(url), null))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining(url)
        .hasMessageContaining(reason);
  }

  @Test
  void fileIsNoRepository() throws IOException {
    Path file = Files.writeString(harness.directory().resolve("file"), "# v2 git bundle\n");

    assertThatThrownBy(() -> repositories.resolve(url(file), null))
        .isInstanceOf(PortException.Rejected.class);
  }

  @Test
  void workspaceIsNoRepository() {
    changed(url(project));
    Path tree = harness.config().dataDirectory().resolve("workspaces/task-1-1/tree");

    assertThatThrownBy(() -> repositories.resolve(url(tree), null))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining("where agents write");
  }

  @Test
  void createdRepositoryHasAWorkingTree() throws IOException {
    Path made = harness.directory().resolve("made/here");

    CommitId commit =
        repositories.create(url(made), Map.of("src/a.txt", "one\n", "b.txt", "two\n"), "begin");

    GitCommand inside = new GitCommand(made);
    assertThat(inside.run("status", "--porcelain")).isEmpty();
    assertThat(inside.run("rev-parse", "main")).isEqualTo(commit.value());
    assertThat(made.resolve("src/a.txt")).hasContent("one\n");
    try (var beside = Files.newDirectoryStream(made.getParent())) {
      assertThat(beside).as("nothing is left beside it").containsExactly(made);
    }
  }

  @Test
  void createInAnUnbornRepositoryKeepsWhatIsThere() throws IOException {
    Path unborn = harness.directory().resolve("unborn");
    new GitCommand(harness.directory()).run("init", "-q", "-b", "trunk", unborn.toString());
    Files.writeString(unborn.resolve("a.txt"), "of the user\n");

    CommitId commit = repositories.create(url(unborn), Map.of("a.txt", "one\n"), "begin");

    assertThat(unborn.resolve("a.txt")).hasContent("of the user\n");
    assertThat(new GitCommand(unborn).run("rev-parse", "trunk")).isEqualTo(commit.value());
  }

  @Test
  void createOverOtherFilesIsRejected() throws IOException {
    Path other = Files.createDirectory(harness.directory().resolve("other"));
    Files.writeString(other.resolve("a.txt"), "of the user\n");

    assertThatThrownBy(() -> repositories.create(url(other), Map.of("b.txt", "x"), "begin"))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining("something else");
    assertThat(other.resolve("a.txt")).hasContent("of the user\n");
    assertThat(other.resolve(".git")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"../a", ".git/config", "/etc/passwd", "a//b", "dir/.GIT/x"})
  void hostileTemplatePathsAreRefused(String path) {
    Path made = harness.directory().resolve("made");

    assertThatThrownBy(() -> repositories.create(url(made), Map.of(path, "x"), "begin"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(path);
    assertThat(made).doesNotExist();
  }

  private static RepositoryUrl url(Path path) {
    return new RepositoryUrl(path.toString());
  }

  private CommitId changed(RepositoryUrl repository) {
    CommitId head = repositories.resolve(repository, null);
    Workspace workspace = harness.ports().workspaces().checkout(TURN, repository, head).workspace();
    harness.write(workspace, "b.txt", RepositoryFile.of("added\n"));
    TreeImport what = new TreeImport(repository, head, "change it", Instant.EPOCH);
    return repositories.importTree(workspace, what).commit();
  }

  private BranchUpdate publish(RepositoryUrl repository, CommitId commit) {
    return repositories.updateBranch(repository, BRANCH, null, commit);
  }
}
