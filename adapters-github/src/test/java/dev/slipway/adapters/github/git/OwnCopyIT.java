package dev.slipway.adapters.github.git;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.testkit.repo.RepositoriesHarness.Ports;
import dev.slipway.testkit.repo.RepositoryFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our own copy of a repository: small, shared, replaceable, and mended or named when broken. */
final class OwnCopyIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Turn TURN = new Turn(new TaskId("task-1"), 1);
  private static final BranchName MAIN = new BranchName("main");

  private GitHarness harness;
  private RepositoryUrl repository;
  private CommitId main;

  @BeforeEach
  void open() {
    harness = GitHarness.start();
    repository = harness.newRepository(Map.of("a.txt", RepositoryFile.of("one\n")));
    main = harness.ports().repositories().resolve(repository, null);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void lockFilesOfAKilledRunnerAreNotInTheWay() throws IOException {
    Files.createFile(harness.ownCopy().resolve("refs/slipway/HEAD.lock"));
    Files.createFile(harness.ownCopy().resolve("packed-refs.lock"));
    CommitId next = harness.commit(repository, MAIN, Map.of("b", RepositoryFile.of("two\n")));

    assertThat(harness.reopened().repositories().resolve(repository, null)).isEqualTo(next);

    assertThat(new GitCommand(harness.ownCopy()).run("rev-parse", "refs/slipway/HEAD"))
        .endsWith(next.value());
  }

  @Test
  void copyThatAnotherProcessHoldsIsWaitedForAndNamed() throws IOException {
    harness.commit(repository, MAIN, Map.of("b", RepositoryFile.of("two\n")));
    Path lockFile = Path.of(harness.ownCopy() + ".lock");
    GitConfig hasty =
        harness
            .config()
            .withTimeouts(new GitTimeouts(PATIENCE, PATIENCE, Duration.ofMillis(100), PATIENCE));
    Ports impatient = harness.open(hasty);

    try (FileChannel channel = FileChannel.open(lockFile, WRITE)) {
      FileLock held = channel.lock();
      assertThatThrownBy(() -> impatient.repositories().resolve(repository, null))
          .isInstanceOf(PortException.Unavailable.class)
          .hasMessageContaining(lockFile.toString());
      held.release();
    }
    assertThat(impatient.repositories().resolve(repository, null)).isNotEqualTo(main);
  }

  @Test
  void onlyWhatIsNewIsFetched() throws IOException {
    harness.commit(repository, MAIN, Map.of("b", RepositoryFile.of("two\n")));

    harness.ports().repositories().resolve(repository, null);

    String counted = new GitCommand(harness.ownCopy()).run("count-objects", "-v");
    // three objects of each commit: itself, its tree, its new file
    assertThat(counted).contains("count: 0").contains("in-pack: 6").contains("packs: 2");
  }

  @Test
  void lostCopyIsFetchedAgain() throws IOException {
    TreeRemover.remove(harness.ownCopy());

    assertThat(harness.ports().workspaces().checkout(TURN, repository, main).commit())
        .isEqualTo(main);
    assertThat(harness.reopened().repositories().resolve(repository, null)).isEqualTo(main);
  }

  @Test
  void damagedRecordOfAWorkspaceIsNamed() throws IOException {
    harness.ports().workspaces().checkout(TURN, repository, main);
    Path directory = harness.config().dataDirectory().resolve("workspaces/task-1-1");
    Files.writeString(directory.resolve("commit"), "nonsense");

    assertThatThrownBy(() -> harness.ports().workspaces().checkout(TURN, repository, main))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining(directory.toString());
    harness.ports().workspaces().discard(TURN);
    assertThat(directory).doesNotExist();
  }

  @Test
  void damagedCopyIsNamed() throws IOException {
    Path packs = harness.ownCopy().resolve("objects/pack");
    try (var entries = Files.newDirectoryStream(packs, "*.pack")) {
      for (Path pack : entries) {
        byte[] bytes = Files.readAllBytes(pack);
        for (int at = 12; at < bytes.length - 20; at++) {
          bytes[at] ^= 0x55;
        }
        Files.delete(pack);
        Files.write(pack, bytes);
      }
    }

    PortException failure =
        catchThrowableOfType(
            PortException.class,
            () -> harness.reopened().workspaces().checkout(TURN, repository, main));

    assertThat(failure)
        .isInstanceOf(PortException.Misconfigured.class)
        .hasMessageContaining("damaged");
    assertThat(failure.nextStep()).contains(harness.config().dataDirectory().toString());
    assertThat(harness.ports().workspaces().list()).isEmpty();
  }

  @Test
  void nothingOfOursIsOpenToOthers() throws IOException {
    harness.ports().workspaces().checkout(TURN, repository, main);

    for (String name : new String[] {"repositories", "workspaces", "workspaces/task-1-1"}) {
      assertThat(Files.getPosixFilePermissions(harness.config().dataDirectory().resolve(name)))
          .as(name)
          .allMatch(permission -> permission.name().startsWith("OWNER"));
    }
  }
}
