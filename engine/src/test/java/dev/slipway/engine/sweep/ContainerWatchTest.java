package dev.slipway.engine.sweep;

import static dev.slipway.engine.testing.EngineSamples.TURN;
import static dev.slipway.engine.testing.EngineSamples.assignment;
import static dev.slipway.engine.testing.EngineSamples.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.flow.FlowId;
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
import dev.slipway.ports.container.ContainerExit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Workers hear of their containers' ends as soon as the engine tells. */
final class ContainerWatchTest {
  private static final FlowId WORKER = FlowId.worker(TURN);
  private static final ContainerName NAME = new ContainerName("s1", TURN);

  private final FakeStore store = new FakeStore();
  private final FakeWorld world = new FakeWorld();
  private final ObjectCodec codec = new ObjectCodec();
  private final FlowRunner flows =
      Activities.flowRunner(store, codec, codec, settings(), new Signals());
  private final ContainerWatch watch = new ContainerWatch("s1", world, flows, Duration.ZERO);

  private void take(WorkerFlowEvent event) {
    flows.commit(flows.prepare(Incoming.wish(WORKER, event)));
  }

  private void starting() {
    take(new WorkerFlowEvent.Assigned(assignment()));
    take(new WorkerFlowEvent.InputGiven("Add"));
    take(
        new WorkerFlowEvent.EffectSucceeded(
            new EffectResult.WorkspacePrepared(new Workspace("/w"), FakeWorld.NEWEST)));
  }

  private void tells(int code) {
    world.exits.add(new ContainerExit(NAME, ExitStatus.of(code)));
  }

  @Test
  void endIsToldToTheWorker() {
    starting();
    tells(7);

    Ticks.round(watch);

    assertThat(flows.state(WORKER))
        .isInstanceOfSatisfying(
            WorkerState.Collecting.class,
            collecting -> assertThat(collecting.exit()).isEqualTo(ExitStatus.of(7)));
  }

  @Test
  void repeatedWordIsTakenOnce() {
    starting();
    tells(7);
    tells(7);

    Ticks.round(watch);
    tells(7);
    Ticks.round(watch);

    assertThat(store.tables().flows.get(WORKER).version()).isEqualTo(4);
    assertThat(store.tables().inbox).containsOnlyKeys("container/slipway-s1-t1-1/exited");
  }

  @Test
  void conflictIsResolvedByLoadingAgain() {
    starting();
    tells(7);
    Ticks.tick(watch); // hears of it
    Ticks.tick(watch); // loads
    take(
        new WorkerFlowEvent.EffectSucceeded(
            new EffectResult.ContainerStarted(new ContainerStatus.Running())));

    Ticks.round(watch);

    assertThat(flows.state(WORKER)).isInstanceOf(WorkerState.Collecting.class);
  }

  @Test
  void wordOfAStrangersContainerChangesNothing() {
    tells(0);

    Ticks.round(watch);

    assertThat(store.tables().flows).isEmpty();
    assertThat(watch.resting()).isTrue();
  }
}
