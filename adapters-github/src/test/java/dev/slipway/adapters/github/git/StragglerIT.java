package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.ports.repo.TreeImport;
import dev.slipway.testkit.repo.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that outlives its turn may change the tree while it is read, and gains nothing. */
@Timeout(120)
final class StragglerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Turn TURN = new Turn(new TaskId("task-1"), 1);
  private static final String SECRET = "the host's secret\n";

  /** As long as the secret, so that their sizes do not tell them apart. */
  private static final String OWN = "the agent's work.\n";

  private static final Duration RACE = Duration.ofSeconds(3);

  private GitHarness harness;
  private RepositoryUrl repository;
  private CommitId main;
  private Path tree;
  private Path host;
  private final AtomicBoolean over = new AtomicBoolean();

  @BeforeEach
  void checkOut() throws IOException {
    harness = GitHarness.start();
    host = Files.createDirectory(harness.directory().resolve("host"));
    Files.writeString(host.resolve("file"), SECRET);
    repository =
        harness.newRepository(
            Map.of("dir/file", RepositoryFile.of(OWN), "a", RepositoryFile.of(OWN)));
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
  void directoryThatBecomesALinkLeadsNowhere() throws Exception {
    Path link = Files.createSymbolicLink(tree.resolve("link"), host);
    race(() -> {
      swap(tree.resolve("dir"), link, tree.resolve("aside"));
      return null;
    });
  }

  @Test
  void fileThatBecomesALinkLeadsNowhere() throws Exception {
    Path link = Files.createSymbolicLink(tree.resolve("link"), host.resolve("file"));
    race(() -> {
      swap(tree.resolve("a"), link, tree.resolve("aside"));
      return null;
    });
  }

  private static void swap(Path one, Path other, Path aside) throws IOException {
    Files.move(one, aside, StandardCopyOption.ATOMIC_MOVE);
    Files.move(other, one, StandardCopyOption.ATOMIC_MOVE);
    Files.move(one, other, StandardCopyOption.ATOMIC_MOVE);
    Files.move(aside, one, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Imports again and again while the straggler does its act, and looks for the secret. */
  private void race(java.util.concurrent.Callable<?> act) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Long> straggler =
          threads.submit(() -> {
            long rounds = 0;
            while (!over.get()) {
              act.call();
              rounds++;
              started.countDown();
            }
            return rounds;
          });
      started.await(10, TimeUnit.SECONDS);
      long imports = 0;
      long end = System.nanoTime() + RACE.toNanos();
      while (System.nanoTime() < end) {
        importTree();
        imports++;
      }
      over.set(true);
      assertThat(straggler.get(10, TimeUnit.SECONDS)).as("rounds of the straggler").isPositive();
      assertThat(imports).as("imports").isGreaterThan(10);
    }
    assertNothingStolen();
  }

  private void assertNothingStolen() throws IOException {
    byte[] all =
        new GitCommand(harness.ownCopy())
            .bytes(Map.of(), "cat-file", "--batch-all-objects", "--batch");
    assertThat(new String(all, ISO_8859_1)).contains(OWN).doesNotContain(SECRET);
  }

  @Test
  void workspaceThatFillsWhileItIsDiscardedGoesToo() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Path dir = tree.resolve("dir");
      Future<?> straggler =
          threads.submit(() -> {
            for (int file = 0; !over.get(); file++) {
              Files.writeString(dir.resolve("more" + file), "x");
              started.countDown();
            }
            return null;
          });
      started.await(10, TimeUnit.SECONDS);

      harness.ports().workspaces().discard(TURN);

      over.set(true);
      assertThatThrownBy(() -> straggler.get(10, TimeUnit.SECONDS)).hasMessageContaining("more");
    }
    assertThat(harness.config().dataDirectory().resolve("workspaces")).isEmptyDirectory();
  }

  @Test
  void readThatHangsIsGivenUp() {
    CountDownLatch never = new CountDownLatch(1);

    assertThatThrownBy(() ->
            GitFailures.translating(
                "import it",
                harness.config().place(tree),
                () -> {
                  Deadline deadline = Deadline.in(Duration.ofMillis(50));
                  return deadline.guard(() -> never.await(1, TimeUnit.HOURS));
                }))
        .isInstanceOf(PortException.Unavailable.class)
        .hasMessageContaining("too long");
  }

  @Test
  void importHasADeadline() throws IOException {
    for (int file = 0; file < 200; file++) {
      Files.writeString(tree.resolve("new" + file), "x");
    }
    GitConfig hasty =
        harness
            .config()
            .withTimeouts(new GitTimeouts(PATIENCE, PATIENCE, PATIENCE, Duration.ofNanos(1)));

    assertThatThrownBy(() ->
            harness
                .open(hasty)
                .repositories()
                .importTree(
                    new Workspace(tree.toString()),
                    new TreeImport(repository, main, "change it", Instant.EPOCH)))
        .isInstanceOf(PortException.Unavailable.class)
        .hasMessageContaining(tree.toString());
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
