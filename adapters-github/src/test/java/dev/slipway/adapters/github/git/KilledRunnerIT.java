package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.testkit.repo.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runners share a data directory and die at any moment; what they leave is whole. */
@Timeout(300)
final class KilledRunnerIT {
  private static final int TURNS = 3;
  private static final int KILLS = 12;

  private GitHarness harness;
  private RepositoryUrl repository;

  @BeforeEach
  void open() {
    harness = GitHarness.start();
    repository =
        harness.newRepository(
            Map.of("a.txt", RepositoryFile.of("one\n"), "dir/b.txt", RepositoryFile.of("two\n")));
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void manyProcessesShareADataDirectory() throws Exception {
    List<Process> runners = new ArrayList<>();
    for (int task = 0; task < 4; task++) {
      runners.add(ChildRunner.start(Map.of(), command("task-" + task)));
    }
    for (Process runner : runners) {
      assertThat(runner.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(new String(runner.getInputStream().readAllBytes(), UTF_8)).contains("published ");
    }
    for (int task = 0; task < 4; task++) {
      assertFinished("task-" + task);
    }
  }

  @Test
  void killAtAnyMomentLeavesNothingInTheWay() throws Exception {
    Random random = new Random(7);
    int ended = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process runner = ChildRunner.start(Map.of(), command("task-1"));
      // most of the time is spent in starting, so that few kills come early
      if (runner.waitFor(300 + random.nextInt(900), TimeUnit.MILLISECONDS)) {
        ended++;
      }
      runner.destroyForcibly().waitFor();

      try (GitRepositories git = GitRepositories.open(harness.config())) {
        CommitId commit = again(git, "task-1");
        assertThat(harness.branches(repository)).containsEntry("slipway/task-1", commit);
      }
      assertFinished("task-1");
      assertThat(harness.config().dataDirectory().resolve("workspaces")).isEmptyDirectory();
    }
    assertThat(ended).as("runners that ended before they were killed").isLessThan(KILLS);
  }

  /** The same task once more, from its beginning, on what the killed one left. */
  private CommitId again(GitRepositories git, String task) throws IOException {
    // whoever takes over looks first: workspaces of the dead runner are discarded
    git.workspaces().list().forEach(git.workspaces()::discard);
    harness.git(repository).run("update-ref", "-d", "refs/heads/slipway/" + task);
    return ChildRunner.run(git, repository, new TaskId(task), TURNS);
  }

  private void assertFinished(String task) throws IOException {
    CommitId commit = harness.branches(repository).get("slipway/" + task);
    Map<String, RepositoryFile> files = harness.seen(repository, commit).files();
    assertThat(files).hasSize(2 + TURNS).containsKey(task + "-" + TURNS);
    Path data = harness.config().dataDirectory();
    try (var copies = Files.newDirectoryStream(data.resolve("repositories"), "[0-9a-f]*[0-9a-f]")) {
      for (Path copy : copies) {
        if (Files.isDirectory(copy)) {
          new GitCommand(copy).run("fsck", "--strict", "--no-dangling");
        }
      }
    }
  }

  private List<String> command(String task) {
    return ChildRunner.command(
        List.of(), harness.config().dataDirectory(), repository, task, TURNS);
  }
}
