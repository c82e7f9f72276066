package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Promise 1 on real parts: a process that is killed anywhere loses nothing, and whoever takes over
 * completes the task once.
 */
final class KillsIT {
  private static final int KILLED = 137;
  private static final int ROUNDS = 10;
  private static final String TASK = "killed-task";
  private static final String AGENT = "cat > /dev/null\nsleep 0.2\necho work > work.txt\n";

  /** The agent's own time is part of it; machines of two noisy processors take their share. */
  private static final Duration TAKEOVER = Duration.ofSeconds(60);

  @TempDir private Path home;
  private Cli cli;
  private HandMadeRepository repository;

  @BeforeEach
  void prepare() throws Exception {
    begin(home);
  }

  private void begin(Path directory) throws Exception {
    cli = new Cli(directory);
    repository = HandMadeRepository.make(directory.resolve("project"), AGENT, "test -f work.txt\n");
  }

  private String[] run() {
    return repository.run("--json", "--task-id", TASK);
  }

  static Stream<CrashPoint> points() {
    Stream<CrashPoint> first =
        Stream.of(
                "Store.read",
                "Queues.send",
                "Queues.receive",
                "Queues.acknowledge",
                "QueueInspection.epoch",
                "QueueInspection.recordEpoch",
                "Containers.list",
                "Containers.create",
                "Containers.start",
                "Containers.output",
                "Containers.remove",
                "ContainerEvents.await",
                "Repositories.resolve",
                "Repositories.importTree",
                "Repositories.updateBranch",
                "Workspaces.checkout",
                "Workspaces.list",
                "Workspaces.discard")
            .flatMap(call -> around(call, 1));
    Stream<CrashPoint> commits =
        IntStream.of(1, 2, 3, 5, 8, 12, 17, 23, 30)
            .boxed()
            .flatMap(nth -> around("Store.transact", nth));
    Stream<CrashPoint> second =
        Stream.of("Containers.start", "Containers.remove", "Workspaces.checkout")
            .flatMap(call -> around(call, 2));
    return Stream.of(first, commits, second).flatMap(part -> part);
  }

  private static Stream<CrashPoint> around(String call, int nth) {
    return Stream.of(new CrashPoint(call, nth, false), new CrashPoint(call, nth, true));
  }

  @ParameterizedTest
  @MethodSource("points")
  void crashPointLosesNothing(CrashPoint point) throws Exception {
    Cli.Ended killed = cli.runInto(point, run());
    assertThat(killed.exit()).as(killed.toString()).isEqualTo(KILLED);

    takeOver();
  }

  /** The moments lie within what the same run takes here when nobody kills it. */
  @Test
  void killAtAnyMomentLosesNothing() throws Exception {
    Duration whole = uninterrupted();
    SplittableRandom random = new SplittableRandom(7);
    int killed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      begin(Files.createDirectory(home.resolve("round-" + round)));
      Cli.Running running = cli.start(run());
      running.process().waitFor(random.nextLong(whole.toMillis()), TimeUnit.MILLISECONDS);
      running.process().destroyForcibly().waitFor();
      Cli.Ended ended = running.ended();
      // A run may end in the very moment in which it is to be killed.
      assertThat(ended.exit()).as(ended.toString()).isIn(0, KILLED);
      killed += ended.exit() == KILLED ? 1 : 0;

      takeOver();
    }
    assertThat(killed).as("runs that were killed before they ended").isGreaterThan(ROUNDS / 2);
  }

  private Duration uninterrupted() throws Exception {
    long began = System.nanoTime();
    Cli.Ended ended = cli.run(run());
    assertThat(ended.exit()).as(ended.toString()).isZero();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private void takeOver() throws Exception {
    long began = System.nanoTime();
    Cli.Ended watched = cli.run("tasks", "watch", "--json", TASK);
    if (watched.exit() == 2) {
      // Killed before it was accepted: its caller was told nothing, and submits again.
      assertThat(watched.out() + watched.err()).contains(TASK);
      watched = cli.run(run());
    }

    assertThat(watched.exit()).as(watched.toString()).isZero();
    assertThat(watched.status()).isEqualTo("completed");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TAKEOVER);
    repository.assertPublishedOnce(TASK);
    assertThat(repository.git("show", "slipway/" + TASK + ":work.txt")).isEqualTo("work");
    Leftovers.assertNone(cli);
  }
}
