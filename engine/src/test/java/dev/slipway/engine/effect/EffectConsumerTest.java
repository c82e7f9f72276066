package dev.slipway.engine.effect;

import static dev.slipway.engine.testing.EngineSamples.INTAKE;
import static dev.slipway.engine.testing.EngineSamples.LEASE;
import static dev.slipway.engine.testing.EngineSamples.NOON;
import static dev.slipway.engine.testing.EngineSamples.TURN;
import static dev.slipway.engine.testing.EngineSamples.assignment;
import static dev.slipway.engine.testing.EngineSamples.settings;
import static dev.slipway.engine.testing.EngineSamples.subscription;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.WorkerFlowEvent;
import dev.slipway.domain.worker.WorkerState;
import dev.slipway.engine.activity.InHand;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.engine.intake.AcceptedTasks;
import dev.slipway.engine.intake.DeadLetterDesk;
import dev.slipway.engine.intake.LostOrders;
import dev.slipway.engine.runner.Activities;
import dev.slipway.engine.testing.EngineSamples;
import dev.slipway.engine.testing.FakeQueues;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.FakeWorld;
import dev.slipway.engine.testing.ObjectCodec;
import dev.slipway.engine.testing.Ticks;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.store.OutboxRow;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Effects are made step by step, looked at before they are redone, and told to their flow once. */
final class EffectConsumerTest {
  private static final FlowId WORKER = FlowId.worker(TURN);
  private static final ContainerName NAME = new ContainerName("s1", TURN);

  private final FakeStore store = new FakeStore();
  private final FakeQueues queues = new FakeQueues();
  private final FakeWorld world = new FakeWorld();
  private final ObjectCodec codec = new ObjectCodec();
  private final InHand inHand = new InHand(queues, LEASE);
  private final FlowRunner flows =
      Activities.flowRunner(store, codec, codec, settings(), new Signals());
  private final EffectConsumer consumer =
      new EffectConsumer(
          subscription(QueueRegistry.EFFECTS),
          queues,
          codec,
          flows,
          new Executors("s1", world, world, world, flows, codec),
          new DeadLetterDesk(
              store,
              codec,
              InstantSource.fixed(NOON),
              new LostOrders(
                  flows,
                  new AcceptedTasks(
                      store, codec, taskId -> Optional.empty(), settings().limits()))),
          inHand,
          INTAKE);

  private void take(WorkerFlowEvent event) {
    flows.commit(flows.prepare(Incoming.wish(WORKER, event)));
  }

  /** The worker's flow, led to the making of its workspace. */
  private void preparing() {
    take(new WorkerFlowEvent.Assigned(assignment()));
    take(new WorkerFlowEvent.InputGiven("Add a basket\n"));
  }

  /** Makes each effect that is wanted, as often as the flow asks for another. */
  private void starting() {
    preparing();
    make(0);
  }

  private void running() {
    starting();
    make(0);
  }

  private OutboxRow wanted() {
    return store.tables().outbox.values().stream()
        .filter(row -> row.queue().equals(QueueRegistry.EFFECTS))
        .findFirst()
        .orElseThrow();
  }

  private Delivery delivery(int starts) {
    OutboxRow row = wanted();
    return EngineSamples.delivery(row.queue(), row.key(), row.headers(), row.data(), starts);
  }

  private void make(int starts) {
    queues.toReceive.add(List.of(delivery(starts)));
    Ticks.round(consumer);
  }

  private <S extends WorkerState> S state(Class<S> type) {
    assertThat(flows.state(WORKER)).isInstanceOf(type);
    return type.cast(flows.state(WORKER));
  }

  @Test
  void workspaceIsMadeFromTheNewestCommitAndToldToTheFlow() {
    preparing();
    String key = wanted().key();

    make(0);

    assertThat(world.calls).containsExactly("resolve /srv/git/shop.git", "checkout t1-1");
    assertThat(state(WorkerState.Starting.class).place().start()).isEqualTo(FakeWorld.NEWEST);
    assertThat(queues.acknowledged).containsExactly(key);
    assertThat(store.tables().outbox).doesNotContainKey(key);
  }

  @Test
  void containerIsCreatedThenLookedAtThenStarted() {
    starting();
    world.calls.clear();

    make(0);

    assertThat(world.calls).containsExactly("create slipway-s1-t1-1", "start slipway-s1-t1-1");
    state(WorkerState.Running.class);
  }

  @Test
  void containerMadeByARunnerThatOversleptIsRemovedAgain() {
    starting();
    Delivery late = delivery(0);
    take(new WorkerFlowEvent.StopRequested());
    state(WorkerState.Removing.class);
    world.calls.clear();

    queues.toReceive.add(List.of(late));
    Ticks.round(consumer);

    assertThat(world.calls).containsExactly("create slipway-s1-t1-1", "remove slipway-s1-t1-1");
    assertThat(world.containers).isEmpty();
    assertThat(queues.acknowledged).contains(late.key());
    state(WorkerState.Removing.class);
  }

  @Test
  void workspaceMadeByARunnerThatOversleptIsRemovedAgain() {
    preparing();
    Delivery late = delivery(0);
    take(new WorkerFlowEvent.StopRequested());

    queues.toReceive.add(List.of(late));
    Ticks.round(consumer);

    assertThat(world.calls).endsWith("checkout t1-1", "discard t1-1");
    assertThat(world.workspaces).isEmpty();
  }

  @Test
  void startThatAnotherRunnerMadeIsDroppedAndItsContainerLeftAlone() {
    starting();
    Delivery late = delivery(0);
    make(0);
    world.calls.clear();

    queues.toReceive.add(List.of(late));
    Ticks.round(consumer);

    assertThat(world.calls).containsExactly("create slipway-s1-t1-1");
    assertThat(world.containers).containsKey(NAME);
    state(WorkerState.Running.class);
  }

  @Test
  void failureOfAPortIsAResultThatTheFlowDecidesOn() {
    preparing();
    world.fail("checkout", FakeWorld.unavailable("check out"));
    String key = wanted().key();

    make(0);

    WorkerState.Preparing preparing = state(WorkerState.Preparing.class);
    assertThat(preparing.trouble().failures()).isEqualTo(1);
    assertThat(store.tables().flows.get(WORKER).wakeAt()).isAfter(NOON);
    assertThat(queues.acknowledged).containsExactly(key);
    assertThat(store.tables().outbox)
        .as("the flow asks again when it is time")
        .doesNotContainKey(key);
  }

  @Test
  void refusalOfAPortIsToldWithItsReason() {
    preparing();
    world.fail("resolve", FakeWorld.rejected("resolve main"));

    make(0);

    assertThat(state(WorkerState.Removing.class).outcome())
        .isInstanceOfSatisfying(
            TurnOutcome.Broken.class,
            broken -> {
              assertThat(broken.fault().category()).isEqualTo(ErrorCategory.PERMANENT);
              assertThat(broken.fault().message()).contains("resolve main");
            });
  }

  @Test
  void effectThatEndsItsRunnerEachTimeIsGivenUp() {
    preparing();
    make(INTAKE.startsMax() + 1);

    assertThat(world.calls).as("not even tried").isEmpty();
    assertThat(state(WorkerState.Removing.class).outcome())
        .isInstanceOfSatisfying(
            TurnOutcome.Broken.class,
            broken -> {
              assertThat(broken.fault().category()).isEqualTo(ErrorCategory.FATAL);
              assertThat(broken.fault().message()).contains("PrepareWorkspace", "t1-1");
            });
  }

  @Test
  void stopLooksFirstSoThatAnEndInTimeIsNotCalledAStop() {
    running();
    take(new WorkerFlowEvent.StopRequested());
    world.containers.put(NAME, new ContainerStatus.Exited(ExitStatus.of(0)));
    world.calls.clear();

    make(0);

    assertThat(world.calls).containsExactly("inspect slipway-s1-t1-1");
    assertThat(state(WorkerState.Collecting.class).exit()).isEqualTo(ExitStatus.of(0));
    assertThat(state(WorkerState.Collecting.class).reason()).isNull();
  }

  @Test
  void wholeTurnLeavesNothingBehind() {
    running();
    take(new WorkerFlowEvent.StopRequested());
    make(0);
    make(0);
    make(0);

    assertThat(world.calls)
        .endsWith(
            "stop slipway-s1-t1-1",
            "output slipway-s1-t1-1",
            "import /work/t1-1",
            "remove slipway-s1-t1-1",
            "discard t1-1");
    assertThat(state(WorkerState.Ended.class).outcome()).isEqualTo(new TurnOutcome.Stopped());
    assertThat(world.containers).isEmpty();
    assertThat(world.workspaces).isEmpty();
    assertThat(store.tables().executions).hasSize(1);
  }

  @Test
  void effectWhoseLeaseWasLostIsLeftToWhoeverHasItNow() {
    starting();
    queues.toReceive.add(List.of(delivery(0)));
    Ticks.tick(consumer); // receive
    Ticks.tick(consumer); // create
    inHand.drop(delivery(0));
    world.calls.clear();
    queues.acknowledged.clear();

    Ticks.round(consumer);

    assertThat(world.calls).isEmpty();
    assertThat(queues.acknowledged).isEmpty();
    state(WorkerState.Starting.class);
  }

  /** What was asked for and cannot be read is told, or the flow would wait for it for ever. */
  @Test
  void effectThatCannotBeReadIsKeptForAPersonAndToldToItsFlow() {
    preparing();
    byte[] garbage = "{".getBytes(UTF_8);
    OutboxRow row = wanted();
    queues.toReceive.add(
        List.of(EngineSamples.delivery(row.queue(), row.key(), row.headers(), garbage, 0)));

    Ticks.round(consumer);

    assertThat(store.tables().deadLetters)
        .singleElement()
        .satisfies(letter -> assertThat(letter.data()).isEqualTo(garbage));
    assertThat(queues.dead).containsOnlyKeys(row.key());
    assertThat(state(WorkerState.Removing.class).outcome())
        .isInstanceOfSatisfying(
            TurnOutcome.Broken.class,
            broken -> assertThat(broken.fault().category()).isEqualTo(ErrorCategory.FATAL));
  }

  @Test
  void strayBytesOfNobodyAreKeptForAPerson() {
    byte[] garbage = "{".getBytes(UTF_8);
    queues.toReceive.add(
        List.of(EngineSamples.delivery(QueueRegistry.EFFECTS, "stray", Map.of(), garbage, 0)));

    Ticks.round(consumer);

    assertThat(store.tables().deadLetters).hasSize(1);
    assertThat(queues.dead).containsOnlyKeys("stray");
    assertThat(store.tables().flows).isEmpty();
  }

  /** An outage of the store is no fault of the effect's: it must not count toward its end. */
  @Test
  void storeThatIsDownGivesTheEffectBackUncounted() {
    preparing();
    Delivery delivery = delivery(0);
    queues.toReceive.add(List.of(delivery));
    Ticks.tick(consumer); // receive
    Ticks.tick(consumer); // resolve
    store.goDown();
    assertThatExceptionOfType(PortException.Unavailable.class)
        .isThrownBy(() -> Ticks.round(consumer));

    Ticks.round(consumer);

    assertThat(queues.givenBack).containsExactly(delivery.key());
    assertThat(inHand.held(delivery)).isFalse();
    store.comeUp();
    make(0);
    state(WorkerState.Starting.class);
  }

  @Test
  void publishingGoesToTheTasksFlow() {
    Effect publish =
        new Effect.PublishBranch(
            TURN, EngineSamples.REPOSITORY, new BranchName("slipway/t1"), null, FakeWorld.MADE);
    queues.toReceive.add(
        List.of(
            EngineSamples.delivery(
                QueueRegistry.EFFECTS,
                "engineering/t1@9/1",
                Map.of(),
                codec.encodeEffect(publish),
                0)));

    Ticks.round(consumer);

    assertThat(world.calls).containsExactly("update slipway/t1");
    assertThat(queues.acknowledged).containsExactly("engineering/t1@9/1");
  }
}
