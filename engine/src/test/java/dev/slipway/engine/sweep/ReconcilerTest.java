package dev.slipway.engine.sweep;

import static dev.slipway.engine.testing.EngineSamples.TURN;
import static dev.slipway.engine.testing.EngineSamples.assignment;
import static dev.slipway.engine.testing.EngineSamples.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.worker.WorkerFlowEvent;
import dev.slipway.domain.worker.WorkerState;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.engine.runner.Activities;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.FakeWorld;
import dev.slipway.engine.testing.ObjectCodec;
import dev.slipway.engine.testing.Ticks;
import dev.slipway.ports.PortException;
import dev.slipway.ports.container.ContainerExit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What exists is held against what the store says, and nothing living is harmed by it. */
final class ReconcilerTest {
  private static final FlowId WORKER = FlowId.worker(TURN);
  private static final ContainerName NAME = new ContainerName("s1", TURN);

  private final FakeStore store = new FakeStore();
  private final FakeWorld world = new FakeWorld();
  private final ObjectCodec codec = new ObjectCodec();
  private final FlowRunner flows =
      Activities.flowRunner(store, codec, codec, settings(), new Signals());
  private final Reconciler reconciler =
      new Reconciler("s1", world, world, store, flows, Duration.ofSeconds(60));

  private void take(WorkerFlowEvent event) {
    flows.commit(flows.prepare(Incoming.wish(WORKER, event)));
  }

  private void running() {
    take(new WorkerFlowEvent.Assigned(assignment()));
    take(new WorkerFlowEvent.InputGiven("Add"));
    take(
        new WorkerFlowEvent.EffectSucceeded(
            new EffectResult.WorkspacePrepared(new Workspace("/w"), FakeWorld.NEWEST)));
    take(
        new WorkerFlowEvent.EffectSucceeded(
            new EffectResult.ContainerStarted(new ContainerStatus.Running())));
  }

  private void ended() {
    take(new WorkerFlowEvent.Assigned(assignment()));
    take(new WorkerFlowEvent.StopRequested());
    assertThat(flows.state(WORKER)).isInstanceOf(WorkerState.Ended.class);
  }

  @Test
  void containerThatEndedUnseenIsToldToItsWorker() {
    running();
    world.containers.put(NAME, new ContainerStatus.Exited(ExitStatus.of(3)));

    Ticks.round(reconciler);

    assertThat(flows.state(WORKER))
        .isInstanceOfSatisfying(
            WorkerState.Collecting.class,
            collecting -> assertThat(collecting.exit()).isEqualTo(ExitStatus.of(3)));
    assertThat(world.containers).as("its outcome is not saved yet").containsKey(NAME);
  }

  @Test
  void endThatTheWatchToldTooIsOneEvent() {
    running();
    world.containers.put(NAME, new ContainerStatus.Exited(ExitStatus.of(3)));
    Ticks.round(reconciler);
    long version = store.tables().flows.get(WORKER).version();
    world.exits.add(new ContainerExit(NAME, ExitStatus.of(3)));

    Ticks.round(new ContainerWatch("s1", world, flows, Duration.ZERO));

    assertThat(store.tables().flows.get(WORKER).version()).isEqualTo(version);
  }

  @Test
  void runningContainerOfARunningWorkerIsLeftAlone() {
    running();
    world.containers.put(NAME, new ContainerStatus.Running());
    world.workspaces.add(TURN);

    Ticks.round(reconciler);

    assertThat(world.containers).containsKey(NAME);
    assertThat(world.workspaces).containsExactly(TURN);
    assertThat(flows.state(WORKER)).isInstanceOf(WorkerState.Running.class);
  }

  @Test
  void leftoversOfAnEndedWorkerAreRemoved() {
    ended();
    world.containers.put(NAME, new ContainerStatus.Running());
    world.workspaces.add(TURN);

    Ticks.round(reconciler);

    assertThat(world.containers).isEmpty();
    assertThat(world.workspaces).isEmpty();
  }

  @Test
  void whatTheStoreDoesNotKnowIsLeftAloneSinceTheStoreMayBeTheOneThatLost() {
    world.containers.put(NAME, new ContainerStatus.Running());
    world.workspaces.add(TURN);

    Ticks.round(reconciler);

    assertThat(world.containers).containsKey(NAME);
    assertThat(world.workspaces).containsExactly(TURN);
    assertThat(world.calls).noneMatch(call -> call.startsWith("remove"));
  }

  @Test
  void unknownContainerThatEndedIsLeftAloneToo() {
    world.containers.put(NAME, new ContainerStatus.Exited(ExitStatus.of(0)));

    Ticks.round(reconciler);

    assertThat(world.containers).containsKey(NAME);
  }

  @Test
  void nextPassComesAfterItsTime() {
    Ticks.round(reconciler);
    world.calls.clear();
    store.now = store.now.plusSeconds(59);
    Ticks.round(reconciler);
    assertThat(world.calls).isEmpty();

    store.now = store.now.plusSeconds(1);
    Ticks.round(reconciler);

    assertThat(world.calls).contains("list s1");
  }

  /** At a start nobody watched before: an engine that answers late must not cost a whole period. */
  @Test
  void passThatCouldNotBeginIsTriedAgainAtOnce() {
    running();
    world.containers.put(NAME, new ContainerStatus.Exited(ExitStatus.of(0)));
    world.fail("list", FakeWorld.unavailable("list"));
    assertThatExceptionOfType(PortException.Unavailable.class)
        .isThrownBy(() -> Ticks.round(reconciler));
    world.mend();

    Ticks.round(reconciler);

    assertThat(flows.state(WORKER)).isInstanceOf(WorkerState.Collecting.class);
  }

  /** One container that the engine cannot remove must not keep the others from being looked at. */
  @Test
  void containerThatCannotBeRemovedHoldsUpNobodyElse() {
    Turn stuck = new Turn(new TaskId("t0"), 1);
    FlowId stuckWorker = FlowId.worker(stuck);
    flows.commit(flows.prepare(Incoming.wish(stuckWorker, new WorkerFlowEvent.StopRequested())));
    flows.commit(
        flows.prepare(Incoming.wish(stuckWorker, new WorkerFlowEvent.Assigned(assignment()))));
    world.containers.put(new ContainerName("s1", stuck), new ContainerStatus.Running());
    running();
    world.containers.put(NAME, new ContainerStatus.Exited(ExitStatus.of(0)));
    world.fail("remove", FakeWorld.rejected("remove"));
    assertThatExceptionOfType(PortException.Rejected.class)
        .isThrownBy(() -> Ticks.round(reconciler));

    Ticks.round(reconciler);

    assertThat(flows.state(WORKER)).isInstanceOf(WorkerState.Collecting.class);
  }
}
