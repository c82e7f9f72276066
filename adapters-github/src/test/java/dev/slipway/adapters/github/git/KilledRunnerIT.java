package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.testkit.repo.RepositoryFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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

  /** More than a runner does before it is killed. */
  private static final int MANY_TURNS = 200;

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
      runners.add(ChildRunner.start(Map.of(), command("task-" + task, TURNS)));
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
    for (int kill = 0; kill < KILLS; kill++) {
      killedAtWork(random);

      try (GitRepositories git = GitRepositories.open(harness.config())) {
        CommitId commit = again(git);
        assertThat(harness.branches(repository)).containsEntry("slipway/task-1", commit);
      }
      assertFinished("task-1");
      assertThat(harness.config().dataDirectory().resolve("workspaces")).isEmptyDirectory();
      assertThat(harness.config().dataDirectory().resolve("repositories"))
          .isDirectoryNotContaining("glob:**/.new~*");
    }
  }

  /** Kills a runner somewhere in one of its first turns. */
  private void killedAtWork(Random random) throws Exception {
    Process runner = ChildRunner.start(Map.of(), command("task-1", MANY_TURNS));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(runner.getInputStream(), UTF_8))) {
      for (int turn = random.nextInt(3); turn >= 0; turn--) {
        assertThat(lines.readLine()).startsWith("turn task-1-");
      }
      assertThat(runner.waitFor(random.nextInt(60), TimeUnit.MILLISECONDS)).isFalse();
    } finally {
      runner.destroyForcibly().waitFor();
    }
  }

  /** The same task once more, from its beginning, on what the killed one left. */
  private CommitId again(GitRepositories git) throws IOException {
    TaskId task = new TaskId("task-1");
    for (int fence = 1; fence <= MANY_TURNS; fence++) {
      git.workspaces().discard(new Turn(task, fence));
    }
    harness.git(repository).run("update-ref", "-d", "refs/heads/slipway/" + task);
    return ChildRunner.run(git, repository, task, TURNS);
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

  private List<String> command(String task, int turns) {
    return ChildRunner.command(
        List.of(), harness.config().dataDirectory(), repository, task, turns);
  }
}
