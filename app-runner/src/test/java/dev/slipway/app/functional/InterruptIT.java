package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C and its like, at the moments that differ. */
final class InterruptIT {
  private static final int INTERRUPTED = 130;
  private static final int MORE_THAN_A_PIPE_HOLDS = 1 << 19;

  @TempDir private Path home;
  private Cli cli;
  private Gate agent;
  private Gate test;
  private HandMadeRepository repository;

  @BeforeEach
  void prepare() throws Exception {
    cli = new Cli(home);
    agent = Gate.at(home.resolve("agent-gate"));
    test = Gate.at(home.resolve("test-gate"));
    repository =
        HandMadeRepository.make(
            home.resolve("r"),
            agent.awaited() + "\necho x > greeting.txt\n",
            test.awaited() + "\ntest -s greeting.txt\n");
  }

  @Test
  void beforeItIsAcceptedNothingWasSubmittedAndItSaysSo() throws Exception {
    String[] arguments = repository.run("--json", "--task-id", "t1");
    arguments[arguments.length - 1] = "-";
    Cli.Running run = cli.start(arguments);
    OutputStream prompt = run.process().getOutputStream();
    // Once that much is written, the program has begun to read it.
    prompt.write("x".repeat(MORE_THAN_A_PIPE_HOLDS).getBytes());
    prompt.flush();

    run.signal("INT");
    Cli.Ended ended = run.ended();

    ended.assertError(INTERRUPTED, "failed", "nothing was submitted");
    assertThat(cli.data()).doesNotExist();
    repository.assertNothingPublished();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130, accepted", "INT, 130, -1 is running", "TERM, 143, -1 is running"})
  void whileTheAgentWorksTheTaskIsKept(String signal, int exit, String moment) throws Exception {
    Cli.Running run = cli.start(repository.run("--json", "--task-id", "t1"));
    run.await(moment);

    run.signal(signal);
    assertLeft(run.ended(), exit);

    Cli.Running watch = cli.start("tasks", "watch", "t1", "--json");
    agent.open();
    test.open();
    assertCompletedOnce(watch.ended());
  }

  @Test
  void whileTheTestsRunTheTaskIsKept() throws Exception {
    Cli.Running run = cli.start(repository.run("--json", "--task-id", "t1"));
    agent.open();
    run.await("-2 is running");

    run.signal("INT");
    assertLeft(run.ended(), INTERRUPTED);

    Cli.Running watch = cli.start("tasks", "watch", "t1", "--json");
    test.open();
    assertCompletedOnce(watch.ended());
  }

  /** It may have ended in that very moment. */
  @Test
  void whileItIsPublishedItIsPublishedOnce() throws Exception {
    Cli.Running run = cli.start(repository.run("--json", "--task-id", "t1"));
    agent.open();
    test.open();
    run.await("moving branch");

    run.signal("INT");
    Cli.Ended ended = run.ended();

    assertThat(ended.exit()).as(ended.toString()).isIn(0, INTERRUPTED);
    assertCompletedOnce(cli.run("tasks", "watch", "t1", "--json"));
  }

  @Test
  void peopleAreToldHowToGoOn() throws Exception {
    Cli.Running run = cli.start(repository.run("--task-id", "t1"));
    run.await(" is running");

    run.signal("INT");
    Cli.Ended interrupted = run.ended();

    assertThat(interrupted.exit()).isEqualTo(INTERRUPTED);
    assertThat(interrupted.out())
        .contains("task t1 is kept", "slipway tasks watch t1", "slipway tasks cancel t1");
    assertThat(cli.run("tasks", "cancel", "t1").exit()).isZero();
    repository.assertNothingPublished();
    Leftovers.assertNone(cli);
  }

  private static void assertLeft(Cli.Ended ended, int exit) {
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(exit);
    assertThat(ended.last().get("event").stringValue()).isEqualTo("left");
    assertThat(ended.last().get("next_step").stringValue()).isEqualTo("slipway tasks watch t1");
  }

  private void assertCompletedOnce(Cli.Ended watched) throws Exception {
    assertThat(watched.exit()).as(watched.toString()).isZero();
    assertThat(watched.status()).isEqualTo("completed");
    assertThat(watched.last().get("attempts").intValue()).isEqualTo(1);
    repository.assertPublishedOnce("t1");
    Leftovers.assertNone(cli);
  }
}
