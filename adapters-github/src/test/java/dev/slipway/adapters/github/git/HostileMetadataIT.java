package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.repo.BranchUpdate;
import dev.slipway.ports.repo.ImportedTree;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.TreeImport;
import dev.slipway.ports.repo.Workspaces;
import dev.slipway.testkit.repo.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What an agent plants in git's own files never runs on the host. Each trap touches a canary; that
 * it would is shown by letting the {@code git} program walk into it afterwards.
 */
final class HostileMetadataIT {
  private static final Turn TURN = new Turn(new TaskId("task-1"), 1);
  private static final BranchName BRANCH = BranchName.ofTask(TURN.taskId());
  private static final Instant AT = Instant.parse("2026-03-01T10:15:30Z");

  private static final List<String> HOOKS =
      List.of(
          "applypatch-msg",
          "pre-commit",
          "prepare-commit-msg",
          "commit-msg",
          "post-commit",
          "pre-push",
          "pre-receive",
          "update",
          "post-receive",
          "post-update",
          "post-checkout",
          "post-merge",
          "post-index-change",
          "reference-transaction",
          "fsmonitor-watchman",
          "pre-auto-gc",
          "post-rewrite",
          "proc-receive",
          "push-to-checkout");

  private GitHarness harness;
  private Path canary;
  private Path trap;
  private RepositoryUrl repository;
  private Repositories repositories;
  private Workspaces workspaces;
  private CommitId main;
  private Path tree;

  @BeforeEach
  void checkOut() throws IOException {
    harness = GitHarness.start();
    repositories = harness.ports().repositories();
    workspaces = harness.ports().workspaces();
    canary = harness.directory().resolve("canary");
    trap = harness.directory().resolve("trap.sh");
    Files.writeString(trap, "#!/bin/sh\ntouch '%s'\ncat\n".formatted(canary));
    makeExecutable(trap);
    repository = harness.newRepository(Map.of("a.txt", RepositoryFile.of("one\r\ntwo\n$Id$\n")));
    main = repositories.resolve(repository, null);
    tree = Path.of(workspaces.checkout(TURN, repository, main).workspace().location());
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void hooksDoNotRun() throws IOException {
    plantHooks(tree.resolve(".git/hooks"));

    doAll();

    assertThat(canary).doesNotExist();
    new GitCommand(tree).run("commit", "-q", "--allow-empty", "-m", "into the trap");
    assertThat(canary).exists();
  }

  @Test
  void filtersAndAttributesHaveNoEffect() throws IOException {
    appendConfig(
        """
        [filter "trap"]
          clean = %1$s
          smudge = %1$s
          process = %1$s
          required = true
        [diff "trap"]
          command = %1$s
          textconv = %1$s
        [core]
          autocrlf = true
          eol = crlf
        """
            .formatted(trap));
    Files.writeString(
        tree.resolve(".gitattributes"),
        "* filter=trap diff=trap text=auto eol=crlf ident working-tree-encoding=UTF-16\n");
    Files.writeString(tree.resolve("b.txt"), "one\r\ntwo\n$Id$\n");

    CommitId commit = doAll();

    assertThat(canary).doesNotExist();
    assertThat(harness.seen(repository, commit).files())
        .containsEntry("a.txt", RepositoryFile.of("one\r\ntwo\n$Id$\nchanged\n"))
        .containsEntry("b.txt", RepositoryFile.of("one\r\ntwo\n$Id$\n"));
    assertThatThrownBy(() -> new GitCommand(tree).run("add", "b.txt"))
        .hasMessageContaining("filter");
    assertThat(canary).exists();
  }

  @Test
  void commandsInTheConfigurationDoNotRun() throws IOException {
    Path included = harness.directory().resolve("included");
    Files.writeString(included, "[core]\n  hooksPath = %s\n".formatted(plantHooksOutside()));
    appendConfig(
        """
        [include]
          path = %2$s
        [core]
          fsmonitor = %1$s
          sshCommand = %1$s
          pager = %1$s
          editor = %1$s
          alternateRefsCommand = %1$s
          gitProxy = %1$s
        [alias]
          status = !%1$s
          rev-parse = !%1$s
        [gpg]
          program = %1$s
        [commit]
          gpgSign = true
        [credential]
          helper = !%1$s
        [url "ext::%1$s "]
          insteadOf = /
        [protocol "ext"]
          allow = always
        [uploadpack]
          packObjectsHook = %1$s
        [extensions]
          worktreeConfig = true
        """
            .formatted(trap, included));
    Files.writeString(tree.resolve(".git/config.worktree"), "[core]\n  fsmonitor = " + trap + "\n");

    doAll();

    assertThat(canary).doesNotExist();
    new GitCommand(tree).run("status");
    assertThat(canary).exists();
  }

  @Test
  void gitDirectoryThatLeadsElsewhereIsNotFollowed() throws IOException {
    Path elsewhere = harness.directory().resolve("elsewhere");
    new GitCommand(harness.directory()).run("init", "-q", elsewhere.toString());
    plantHooks(elsewhere.resolve(".git/hooks"));
    TreeRemover.remove(tree.resolve(".git"));
    Files.writeString(tree.resolve(".git"), "gitdir: %s/.git\n".formatted(elsewhere));

    CommitId first = doAll();

    Files.delete(tree.resolve(".git"));
    Files.createSymbolicLink(tree.resolve(".git"), elsewhere.resolve(".git"));
    assertThat(repositories.importTree(new Workspace(tree.toString()), change()).commit())
        .isEqualTo(first);
    assertThat(canary).doesNotExist();
    assertThat(harness.seen(repository, first).files()).containsOnlyKeys("a.txt");
  }

  @Test
  void missingOrBrokenGitDirectoryDoesNotMatter() throws IOException {
    TreeRemover.remove(tree.resolve(".git"));
    CommitId without = doAll();

    Files.createDirectories(tree.resolve(".git/objects"));
    Files.writeString(tree.resolve(".git/HEAD"), "\0\0\0");
    Files.writeString(tree.resolve(".git/config"), "[[[");

    assertThat(repositories.importTree(new Workspace(tree.toString()), change()).commit())
        .isEqualTo(without);
  }

  @Test
  void commitsThatTheAgentMadeAreOfNoInterest() throws IOException {
    Files.writeString(tree.resolve("b.txt"), "committed by the agent\n");
    GitCommand git = new GitCommand(tree);
    git.run("checkout", "-q", "-b", "of-the-agent");
    git.run("add", "b.txt");
    git.run("commit", "-q", "-m", "of the agent");

    CommitId commit = doAll();

    assertThat(harness.seen(repository, commit).parent()).isEqualTo(main);
    assertThat(harness.seen(repository, commit).files()).containsOnlyKeys("a.txt", "b.txt");
    assertThat(harness.branches(repository)).containsOnlyKeys("main", BRANCH.value());
  }

  @Test
  void hooksOfTheRepositoryItselfDoNotRun() throws IOException {
    plantHooks(Path.of(repository.value()).resolve("hooks"));

    doAll();

    assertThat(canary).doesNotExist();
  }

  /** Everything that is ever done with a workspace, after a change to its one file. */
  private CommitId doAll() throws IOException {
    Files.writeString(tree.resolve("a.txt"), "one\r\ntwo\n$Id$\nchanged\n");
    Workspace workspace = new Workspace(tree.toString());
    ImportedTree imported = repositories.importTree(workspace, change());
    CommitId commit = imported.commit();
    assertThat(imported.filesChanged()).contains("a.txt");
    assertThat(repositories.diff(repository, main, commit, 10_000)).contains("+changed");
    assertThat(repositories.updateBranch(repository, BRANCH, null, commit))
        .isEqualTo(new BranchUpdate.Updated(commit));
    assertThat(workspaces.checkout(TURN, repository, commit).commit()).isEqualTo(main);
    workspaces.checkout(TURN.next(), repository, commit);
    workspaces.discard(TURN.next());
    assertThat(workspaces.list()).containsExactly(TURN);
    return commit;
  }

  private TreeImport change() {
    return new TreeImport(repository, main, "change it", AT);
  }

  private void plantHooks(Path hooks) throws IOException {
    Files.createDirectories(hooks);
    for (String hook : HOOKS) {
      Files.writeString(hooks.resolve(hook), "#!/bin/sh\ntouch '%s'\n".formatted(canary));
      makeExecutable(hooks.resolve(hook));
    }
  }

  private Path plantHooksOutside() throws IOException {
    Path hooks = harness.directory().resolve("hooks");
    plantHooks(hooks);
    return hooks;
  }

  private void appendConfig(String text) throws IOException {
    Path config = tree.resolve(".git/config");
    Files.write(config, (Files.readString(config) + text).getBytes(UTF_8));
  }

  private static void makeExecutable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
