package dev.slipway.adapters.github.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.adapters.github.git.GitHttpServer.Pushes;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.ports.repo.BranchUpdate;
import dev.slipway.ports.repo.BranchUpdate.Moved;
import dev.slipway.ports.repo.BranchUpdate.Updated;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.TreeImport;
import dev.slipway.testkit.repo.RepositoryFile;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A repository behind an HTTP server, and the ways in which servers fail. */
@Timeout(60)
final class RemoteOriginIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Turn TURN = new Turn(new TaskId("task-1"), 1);
  private static final BranchName BRANCH = BranchName.ofTask(TURN.taskId());
  private static final BranchName MAIN = new BranchName("main");

  private GitHarness harness;
  private GitHttpServer server;
  private RepositoryUrl bare;
  private RepositoryUrl url;
  private Repositories repositories;

  @BeforeEach
  void serve() throws IOException {
    harness = GitHarness.start();
    server = new GitHttpServer(harness.directory());
    bare = harness.newRepository(Map.of("a.txt", RepositoryFile.of("one\n")));
    harness.git(bare).run("config", "http.receivepack", "true");
    url = new RepositoryUrl(server.url(Path.of(bare.value()).getFileName().toString()));
    repositories = harness.ports().repositories();
  }

  @AfterEach
  void close() {
    server.close();
    harness.close();
  }

  @Test
  void wholeWayGoesOverHttp() {
    CommitId commit = imported("two\n");

    assertThat(publish(commit)).isEqualTo(new Updated(commit));

    assertThat(harness.branches(bare)).containsEntry(BRANCH.value(), commit);
    assertThat(harness.seen(bare, commit).files())
        .isEqualTo(Map.of("a.txt", RepositoryFile.of("two\n")));
    assertThat(publish(commit)).as("a repeat").isEqualTo(new Updated(commit));
  }

  @Test
  void laterCommitsAreFetched() {
    CommitId first = repositories.resolve(url, null);
    CommitId second = harness.commit(bare, MAIN, Map.of("b.txt", RepositoryFile.of("two\n")));

    assertThat(repositories.resolve(url, null)).isEqualTo(second).isNotEqualTo(first);
    assertThat(repositories.resolve(url, MAIN)).isEqualTo(second);
    assertThat(repositories.diff(url, first, second, 1_000)).contains("+two");
  }

  @Test
  void branchMovedBySomebodyElseStaysThere() {
    CommitId first = imported("two\n");
    publish(first);
    CommitId theirs = harness.commit(bare, BRANCH, Map.of("b.txt", RepositoryFile.of("x\n")));

    assertThat(repositories.updateBranch(url, BRANCH, first, repositories.resolve(url, MAIN)))
        .isEqualTo(new Moved(theirs));
    assertThat(harness.branches(bare)).containsEntry(BRANCH.value(), theirs);
  }

  @Test
  void missingBranchIsRejected() {
    assertThatThrownBy(() -> repositories.resolve(url, new BranchName("absent")))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining("absent");
  }

  @Test
  void emptyRepositoryGetsItsFirstCommit() {
    RepositoryUrl empty = harness.newEmptyRepository();
    harness.git(empty).run("config", "http.receivepack", "true");
    RepositoryUrl emptyUrl =
        new RepositoryUrl(server.url(Path.of(empty.value()).getFileName().toString()));
    assertThatThrownBy(() -> repositories.resolve(emptyUrl, null))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining("no commits");

    CommitId commit = repositories.create(emptyUrl, Map.of("a.txt", "one\n"), "begin");

    assertThat(harness.branches(empty)).containsExactly(Map.entry("main", commit));
    assertThat(repositories.create(emptyUrl, Map.of("b.txt", "two\n"), "again")).isEqualTo(commit);
  }

  @Test
  void missingRepositoryIsRejected() {
    RepositoryUrl missing = new RepositoryUrl(server.url("absent.git"));

    assertThatThrownBy(() -> repositories.resolve(missing, null))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining(missing.value())
        .hasMessageContaining("no git repository");
  }

  @Test
  void refusedCredentialsAreAMatterOfConfiguration() {
    server.refuseWith(401);
    assertThatThrownBy(() -> repositories.resolve(url, null))
        .isInstanceOf(PortException.Misconfigured.class)
        .hasMessageContaining(url.value());

    server.refuseWith(403);
    assertThatThrownBy(() -> repositories.resolve(url, null))
        .isInstanceOf(PortException.Misconfigured.class);
  }

  @Test
  void limitOfTheServerIsTold() {
    server.refuseWith(429);

    assertThatThrownBy(() -> repositories.resolve(url, null))
        .isInstanceOf(PortException.Limited.class);
  }

  @Test
  void failingServerIsUnavailable() {
    server.refuseWith(503);

    assertThatThrownBy(() -> repositories.resolve(url, null))
        .isInstanceOf(PortException.Unavailable.class)
        .hasMessageContaining("503");
  }

  @Test
  void absentServerIsUnavailable() {
    server.close();

    assertThatThrownBy(() -> repositories.resolve(url, null))
        .isInstanceOf(PortException.Unavailable.class)
        .hasMessageContaining("refused");
  }

  @Test
  void silentServerIsGivenUp() throws IOException {
    GitConfig hasty =
        harness
            .config()
            .withTimeouts(new GitTimeouts(Duration.ofSeconds(1), PATIENCE, PATIENCE, PATIENCE));
    try (ServerSocket silent = new ServerSocket(0)) {
      RepositoryUrl nowhere =
          new RepositoryUrl("http://localhost:" + silent.getLocalPort() + "/shop.git");

      assertThatThrownBy(() -> harness.open(hasty).repositories().resolve(nowhere, null))
          .isInstanceOf(PortException.Unavailable.class)
          .hasMessageContaining("timed out");
    }
  }

  @Test
  void unknownHostIsNamed() {
    RepositoryUrl unknown = new RepositoryUrl("http://no-such-host.invalid/shop.git");

    assertThatThrownBy(() -> repositories.resolve(unknown, null))
        .isInstanceOf(PortException.Unavailable.class)
        .hasMessageContaining("no-such-host.invalid");
  }

  @Test
  void lostAnswerIsLookedFor() {
    CommitId commit = imported("two\n");
    server.treatPushes(Pushes.DONE_AND_UNANSWERED);

    assertThat(publish(commit)).isEqualTo(new Updated(commit));
    assertThat(harness.branches(bare)).containsEntry(BRANCH.value(), commit);
  }

  @Test
  void lostPushLeavesTheOutcomeUnknown() {
    CommitId commit = imported("two\n");
    server.treatPushes(Pushes.DROPPED);

    assertThatThrownBy(() -> publish(commit))
        .isInstanceOf(PortException.OutcomeUnknown.class)
        .hasMessageContaining(url.value());

    server.treatPushes(Pushes.ANSWERED);
    assertThat(publish(commit)).isEqualTo(new Updated(commit));
  }

  @Test
  void refusalOfTheServerIsToldInItsWords() throws IOException {
    CommitId commit = imported("two\n");
    plantHook("pre-receive", "echo 'not on a Friday'; exit 1");

    assertThatThrownBy(() -> publish(commit))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining("pre-receive hook declined");
    assertThat(harness.branches(bare)).containsOnlyKeys("main");
  }

  private void plantHook(String name, String script) throws IOException {
    Path hook = Path.of(bare.value()).resolve("hooks").resolve(name);
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private CommitId imported(String content) {
    CommitId main = repositories.resolve(url, null);
    Workspace workspace = harness.ports().workspaces().checkout(TURN, url, main).workspace();
    harness.write(workspace, "a.txt", RepositoryFile.of(content));
    return repositories
        .importTree(workspace, new TreeImport(url, main, "change it", Instant.EPOCH))
        .commit();
  }

  private BranchUpdate publish(CommitId commit) {
    return repositories.updateBranch(url, BRANCH, null, commit);
  }
}
