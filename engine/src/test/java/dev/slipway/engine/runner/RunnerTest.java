package dev.slipway.engine.runner;

import static dev.slipway.engine.testing.EngineSamples.REPOSITORY;
import static dev.slipway.engine.testing.EngineSamples.settings;
import static dev.slipway.engine.testing.EngineSamples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.engine.Slipway;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.testing.BlockingQueues;
import dev.slipway.engine.testing.FakeQueues;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.FakeWorld;
import dev.slipway.engine.testing.LogRecords;
import dev.slipway.engine.testing.ObjectCodec;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.task.TaskSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All activities of a process: they begin, say a fault once, and stop in good order. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RunnerTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  private final FakeStore store = new FakeStore();
  private final ObjectCodec codec = new ObjectCodec();
  private final FakeWorld world = new FakeWorld();
  private final Signals signals = new Signals();

  private Runner runner(Queues queues, Duration stopWithin) {
    return new Runner(worldOf(queues), settings(), signals, stopWithin);
  }

  private void submit() {
    new Slipway(store, codec, codec, settings(), signals).submit(task("t1"));
  }

  @Test
  void submittedTaskIsPublishedWithoutAPoll() {
    BlockingQueues queues = new BlockingQueues();
    try (Runner runner = runner(queues, LONG)) {
      runner.start();
      submit();

      assertThat(queues.awaitSent(QueueRegistry.ENGINEERING, LONG)).isEqualTo("submit/t1");
    }
  }

  @Test
  void everyQueueOfTheFlowsIsRead() {
    List<QueueName> read =
        Activities.all(worldOf(new BlockingQueues()), settings(), signals).stream()
            .filter(scheduled -> scheduled.reads() != null)
            .map(scheduled -> scheduled.reads().queue())
            .toList();

    assertThat(read)
        .containsExactlyInAnyOrder(
            QueueRegistry.ENGINEERING,
            QueueRegistry.WORKER_COMMANDS,
            QueueRegistry.DEVELOPER_INPUT,
            QueueRegistry.DEVELOPER_OUTPUT,
            QueueRegistry.workerResponses(WorkerType.DEVELOPER),
            QueueRegistry.SCAFFOLDER,
            QueueRegistry.SCAFFOLDER_RESULTS,
            QueueRegistry.EFFECTS);
  }

  @Test
  void everyActivityIsOfOneRole() {
    World world = worldOf(new BlockingQueues());
    List<String> flows = names(world, Set.of(Role.FLOWS));
    List<String> workers = names(world, Set.of(Role.WORKERS));

    assertThat(flows).contains("outbox relay", "scaffolder", "lease keeper");
    assertThat(workers).contains("container watch", "reconciler", "lease keeper");
    assertThat(names(world, Set.of(Role.INFRA))).containsExactly("lease keeper");
    assertThat(flows).doesNotContainAnyElementsOf(without(workers, "lease keeper"));
    assertThat(names(world, Role.ALL)).hasSize(flows.size() + workers.size() - 1);
  }

  private List<String> names(World world, Set<Role> roles) {
    return Activities.of(world, settings(), signals, roles).stream()
        .map(scheduled -> scheduled.activity().name())
        .toList();
  }

  private static List<String> without(List<String> names, String name) {
    return names.stream().filter(each -> !each.equals(name)).toList();
  }

  private World worldOf(Queues queues) {
    return new World(
        store,
        queues,
        new FakeQueues(),
        world,
        world,
        world,
        world,
        codec,
        codec,
        TaskSource.none(),
        message -> REPOSITORY,
        InstantSource.system());
  }

  @Test
  void stopEndsRestingActivitiesAtOnce() {
    BlockingQueues queues = new BlockingQueues();
    Runner runner = runner(queues, LONG);
    runner.start();
    queues.awaitReaders(8, LONG);

    long begun = System.nanoTime();
    runner.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONG.dividedBy(2));
    assertThat(queues.readers()).isZero();
  }

  @Test
  void stopFinishesTheRoundThatWasBegun() throws InterruptedException {
    BlockingQueues queues = new BlockingQueues();
    queues.holdSends();
    submit();
    Runner runner = runner(queues, LONG);
    runner.start();
    queues.awaitHeldSend(LONG);
    Thread stopping = Thread.ofVirtual().start(runner::close);

    queues.letSendsGo();
    stopping.join();

    assertThat(store.tables().publishedAt).as("sent and noted").containsKey("submit/t1");
  }

  @Test
  void stopLetsGoOfARoundThatTakesTooLong() {
    BlockingQueues queues = new BlockingQueues();
    queues.holdSends();
    submit();
    try (LogRecords log = LogRecords.of(Runner.class)) {
      Runner runner = runner(queues, Duration.ofMillis(50));
      runner.start();
      queues.awaitHeldSend(LONG);

      runner.close();

      log.await("interrupted", LONG);
    }
    assertThat(store.tables().publishedAt).isEmpty();
    assertThat(store.tables().outbox)
        .as("it is sent by whoever comes next")
        .containsKey("submit/t1");
  }

  @Test
  void faultIsSaidOnceWithItsNextStepUntilItWorksAgain() {
    try (LogRecords log = LogRecords.of(Runner.class)) {
      BlockingQueues queues = new BlockingQueues();
      queues.failReceives(
          QueueRegistry.ENGINEERING,
          3,
          new PortException.Unavailable(
              new PortException.Failure("queues", "receive", "connection refused"),
              "start the queue server",
              null));
      try (Runner runner = runner(queues, LONG)) {
        runner.start();
        log.await("works again", LONG);
      }

      assertThat(log.messages("connection refused"))
          .singleElement()
          .satisfies(message ->
              assertThat(message).contains("intake engineering:queue", "start the queue server"));
    }
  }

  private static PortException refused() {
    return new PortException.Misconfigured(
        new PortException.Failure("queues", "receive", "the password is refused"),
        "renew it",
        null);
  }

  @Test
  void faultThatOnlyAPersonCanMendEndsItsActivityAndIsToldOnce() {
    BlockingQueues queues = new BlockingQueues();
    queues.failReceives(QueueRegistry.ENGINEERING, 1, refused());
    queues.failReceives(QueueRegistry.WORKER_COMMANDS, 1, refused());
    try (LogRecords log = LogRecords.of(Runner.class);
        Runner runner = runner(queues, LONG)) {
      assertThat(runner.failure()).isEmpty();
      runner.start();
      queues.awaitReaders(6, LONG);
      submit();

      assertThat(queues.awaitSent(QueueRegistry.ENGINEERING, LONG))
          .as("what is not concerned goes on")
          .isEqualTo("submit/t1");
      log.await("the password is refused", LONG);
      assertThat(runner.failure())
          .hasValueSatisfying(
              failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.FATAL));
      assertThat(queues.readers()).as("nobody tries again").isEqualTo(6);
      assertThat(log.messages("the password is refused"))
          .singleElement()
          .satisfies(message -> assertThat(message).contains("has stopped", "renew it"));
    }
  }

  @Test
  void lostHelpIsNotTheRunnersFailure() {
    world.fail("await", refused());
    try (LogRecords log = LogRecords.of(Runner.class);
        Runner runner = runner(new BlockingQueues(), LONG)) {
      runner.start();
      log.await("container watch has stopped", LONG);

      assertThat(runner.failure()).isEmpty();
    }
  }
}
