package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Several processes on one data directory, one after another and at once. */
final class SharedDataDirectoryIT {
  private static final String TEST = "test -s greeting.txt\n";
  private static final String RUNNING = " is running\"";

  @TempDir private Path home;
  private Cli cli;

  @BeforeEach
  void prepare() {
    cli = new Cli(home);
  }

  @Test
  void twoRunsAtOnceBothComplete() throws Exception {
    HandMadeRepository repository =
        HandMadeRepository.make(home.resolve("r"), "echo $$ > greeting.txt\n", TEST);

    Cli.Running first = cli.start(repository.run("--json", "--task-id", "t1"));
    Cli.Running second = cli.start(repository.run("--json", "--task-id", "t2"));
    Cli.Ended firstEnded = first.ended();
    Cli.Ended secondEnded = second.ended();

    assertThat(firstEnded.exit()).as(firstEnded.out() + firstEnded.err()).isZero();
    assertThat(secondEnded.exit()).as(secondEnded.out() + secondEnded.err()).isZero();
    assertThat(repository.git("branch", "--list", "slipway/*")).contains("t1").contains("t2");
  }

  @Test
  void watchTakesOverFromARunThatWasKilled() throws Exception {
    Gate gate = Gate.at(home.resolve("gate"));
    HandMadeRepository repository =
        HandMadeRepository.make(
            home.resolve("r"),
            "echo run >> "
                + home.resolve("runs")
                + "\n"
                + gate.awaited()
                + "\necho x > greeting.txt\n",
            TEST);
    Cli.Running run = cli.start(repository.run("--json", "--task-id", "t1"));
    run.await(RUNNING);

    run.process().destroyForcibly().waitFor();
    Cli.Running watch = cli.start("tasks", "watch", "t1", "--json");
    watch.await("taking over");
    gate.open();
    Cli.Ended ended = watch.ended();

    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.last().get("attempts").intValue()).isEqualTo(1);
    assertThat(Files.readAllLines(home.resolve("runs")))
        .as("the agent that ran went on; no second one was started")
        .hasSize(1);
    assertThat(repository.git("rev-list", "--count", "main..slipway/t1")).isEqualTo("1");
    assertThat(home.resolve("data/workspaces")).isEmptyDirectory();
  }

  @Test
  void aWatcherNoticesThatTheWorkerIsGone() throws Exception {
    Gate gate = Gate.at(home.resolve("gate"));
    HandMadeRepository repository =
        HandMadeRepository.make(
            home.resolve("r"), gate.awaited() + "\necho x > greeting.txt\n", TEST);
    Cli.Running run = cli.start(repository.run("--json", "--task-id", "t1"));
    run.await(RUNNING);
    Cli.Running watch = cli.start("tasks", "watch", "t1");
    watch.await("another slipway (process " + run.process().pid() + ")");

    run.process().destroyForcibly().waitFor();
    watch.await("the slipway that did the work is gone: taking over");
    gate.open();

    assertThat(watch.ended().exit()).isZero();
  }

  @Test
  void cancelStopsTheAgentAndSaysSoToWhoeverFollows() throws Exception {
    Gate gate = Gate.at(home.resolve("gate"));
    HandMadeRepository repository =
        HandMadeRepository.make(home.resolve("r"), gate.awaited() + "\n", TEST);
    Cli.Running run = cli.start(repository.run("--json", "--task-id", "t1"));
    run.await(RUNNING);

    Cli.Ended cancelled = cli.run("tasks", "cancel", "t1");
    Cli.Ended ended = run.ended();

    assertThat(cancelled.exit()).as(cancelled.out() + cancelled.err()).isZero();
    assertThat(ended.exit()).isEqualTo(4);
    assertThat(ended.last().get("status").stringValue()).isEqualTo("cancelled");
    assertThat(repository.git("branch", "--list", "slipway/*")).isEmpty();
    assertThat(cli.run("tasks", "cancel", "t1").exit()).as("it has ended").isEqualTo(2);
  }

  @Test
  void aSubmittedTaskIsDoneByWhoeverWatches() throws Exception {
    HandMadeRepository repository =
        HandMadeRepository.make(home.resolve("r"), "echo x > greeting.txt\n", TEST);

    Cli.Ended submitted = cli.run(repository.submit("--json", "--task-id", "t1"));
    assertThat(submitted.exit()).isZero();
    assertThat(submitted.last().get("status").stringValue()).isEqualTo("queued");

    JsonNode last = cli.run("tasks", "watch", "t1", "--json").last();
    assertThat(last.get("status").stringValue()).isEqualTo("completed");
  }
}
