package dev.slipway.testkit.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.ports.repo.BranchUpdate;
import dev.slipway.ports.repo.ImportedTree;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.TreeImport;
import dev.slipway.ports.repo.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the cases of both contracts have in common: repositories, and words for their use. */
abstract class RepositoryCases {
  static final BranchName MAIN = new BranchName("main");
  static final BranchName FEATURE = new BranchName("feature/login");
  static final Turn TURN = new Turn(new TaskId("task-1"), 1);
  static final Instant AT = Instant.parse("2026-03-01T10:15:30Z");

  /** No repository of any case holds it. */
  static final CommitId UNKNOWN = new CommitId("0123456789012345678901234567890123456789");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Supplier<RepositoriesHarness> opener;
  RepositoriesHarness harness;
  Repositories repositories;
  Workspaces workspaces;

  @SuppressWarnings("NullAway.Init") // by openAdapter, before every case
  RepositoryCases(Supplier<RepositoriesHarness> opener) {
    this.opener = opener;
  }

  @BeforeEach
  void openAdapter() {
    harness = opener.get();
    repositories = harness.ports().repositories();
    workspaces = harness.ports().workspaces();
  }

  @AfterEach
  void closeHarness() {
    harness.close();
  }

  /** A repository with one file, {@code a.txt}, that says {@code one}. */
  final RepositoryUrl repository() {
    return harness.newRepository(Map.of("a.txt", RepositoryFile.of("one\n")));
  }

  final CommitId main(RepositoryUrl repository) {
    return repositories.resolve(repository, MAIN);
  }

  final Workspace checkout(RepositoryUrl repository) {
    return workspaces.checkout(TURN, repository, main(repository)).workspace();
  }

  final void write(Workspace workspace, String path, String content) {
    harness.write(workspace, path, RepositoryFile.of(content));
  }

  final ImportedTree importTree(RepositoryUrl repository, Workspace workspace) {
    return repositories.importTree(workspace, treeImport(repository, "change it"));
  }

  final TreeImport treeImport(RepositoryUrl repository, String message) {
    return new TreeImport(repository, main(repository), message, AT);
  }

  /** A commit of our copy that says {@code content} in {@code a.txt}. */
  final CommitId imported(RepositoryUrl repository, Turn turn, String content) {
    Workspace workspace = workspaces.checkout(turn, repository, main(repository)).workspace();
    write(workspace, "a.txt", content);
    return importTree(repository, workspace).commit();
  }

  /** The commit as an outsider sees it once a branch has been moved to it. */
  final SeenCommit published(RepositoryUrl repository, CommitId commit) {
    BranchName branch = BranchName.ofTask(TURN.taskId());
    assertThat(repositories.updateBranch(repository, branch, null, commit))
        .isEqualTo(new BranchUpdate.Updated(commit));
    return harness.seen(repository, commit);
  }

  static Map<String, RepositoryFile> textFiles(Map<String, String> contents) {
    Map<String, RepositoryFile> files = new TreeMap<>();
    contents.forEach((path, content) -> files.put(path, RepositoryFile.of(content)));
    return files;
  }

  /** Asserts that the act is refused for good, in words that name the object. */
  static void assertRejected(ThrowingCallable act, String object) {
    Throwable thrown = catchThrowable(act);
    assertThat(thrown).isInstanceOf(PortException.Rejected.class).hasMessageContaining(object);
    assertThat(((PortException) thrown).nextStep()).isNotBlank();
  }

  /** Does the acts at the same moment, each on a thread of its own. */
  static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
    CyclicBarrier start = new CyclicBarrier(acts.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(acts.size())) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> act : acts) {
        running.add(
            threads.submit(() -> {
              start.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
              return act.call();
            }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
      }
      return results;
    }
  }
}
