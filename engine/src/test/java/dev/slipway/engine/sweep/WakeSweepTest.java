package dev.slipway.engine.sweep;

import static dev.slipway.engine.testing.EngineSamples.NOON;
import static dev.slipway.engine.testing.EngineSamples.assignment;
import static dev.slipway.engine.testing.EngineSamples.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.domain.container.ContainerStatus;
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
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.codec.MalformedDataException;
import dev.slipway.ports.store.FlowRecord;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Flows are woken when their instant has come, each by itself. */
final class WakeSweepTest {
  private static final Duration LOOK = settings().worker().lookEvery();

  private final FakeStore store = new FakeStore();
  private final ObjectCodec codec = new ObjectCodec();
  private final FlowRunner flows =
      Activities.flowRunner(store, codec, codec, settings(), new Signals());
  private final WakeSweep sweep = new WakeSweep(store, flows, 8);

  private static FlowId worker(String task) {
    return FlowId.worker(new Turn(new TaskId(task), 1));
  }

  private void take(FlowId flow, WorkerFlowEvent event) {
    flows.commit(flows.prepare(Incoming.wish(flow, event)));
  }

  /** A worker that runs, and is to be looked at after half a minute. */
  private FlowId running(String task) {
    FlowId flow = worker(task);
    take(flow, new WorkerFlowEvent.Assigned(assignment()));
    take(flow, new WorkerFlowEvent.InputGiven("Add"));
    take(
        flow,
        new WorkerFlowEvent.EffectSucceeded(
            new EffectResult.WorkspacePrepared(new Workspace("/w"), FakeWorld.NEWEST)));
    take(
        flow,
        new WorkerFlowEvent.EffectSucceeded(
            new EffectResult.ContainerStarted(new ContainerStatus.Running())));
    return flow;
  }

  private Instant wakeAt(FlowId flow) {
    return store.tables().flows.get(flow).wakeAt();
  }

  @Test
  void flowIsWokenAtItsInstantAndNotBefore() {
    FlowId flow = running("t1");
    store.now = NOON.plus(LOOK).minusMillis(1);
    Ticks.round(sweep);
    assertThat(wakeAt(flow)).isEqualTo(NOON.plus(LOOK));

    store.now = NOON.plus(LOOK);
    Ticks.round(sweep);

    assertThat(wakeAt(flow)).isEqualTo(NOON.plus(LOOK.multipliedBy(2)));
    assertThat(store.tables().outbox.values())
        .as("it asks the engine")
        .anyMatch(row -> flow.toString().equals(row.owner()));
  }

  @Test
  void everyFlowThatIsDueIsWokenInOneRound() {
    FlowId one = running("t1");
    FlowId other = running("t2");
    store.now = NOON.plus(LOOK);

    Ticks.round(sweep);

    assertThat(wakeAt(one)).isAfter(store.now);
    assertThat(wakeAt(other)).isAfter(store.now);
  }

  @Test
  void flowThatMovedSinceItWasReadIsNotWokenByTheOldInstant() {
    FlowId flow = running("t1");
    store.now = NOON.plus(LOOK);
    Ticks.tick(sweep); // read what is due
    take(flow, new WorkerFlowEvent.StopRequested());
    WorkerState stopping = (WorkerState) flows.state(flow);

    Ticks.round(sweep);

    assertThat(flows.state(flow)).isEqualTo(stopping);
  }

  @Test
  void flowThatMovesBetweenLoadAndCommitIsLeftToTheNextRound() {
    FlowId flow = running("t1");
    store.now = NOON.plus(LOOK);
    Ticks.tick(sweep); // read what is due
    Ticks.tick(sweep); // load
    take(flow, new WorkerFlowEvent.StopRequested());
    WorkerState stopping = (WorkerState) flows.state(flow);

    Ticks.round(sweep);

    assertThat(flows.state(flow)).isEqualTo(stopping);
    assertThat(sweep.resting()).isTrue();
  }

  @Test
  void nothingDueIsIdle() {
    running("t1");

    Ticks.round(sweep);

    assertThat(sweep.resting()).isTrue();
  }

  /** One flow that cannot be read, a newer program's perhaps, must not keep all others asleep. */
  @Test
  void flowThatCannotBeReadHoldsUpNobodyElse() {
    FlowId broken = running("t0");
    FlowId sound = running("t1");
    store.transact(transaction -> {
      FlowRecord record = transaction.flows().find(broken).orElseThrow();
      return transaction
          .flows()
          .save(
              new FlowRecord(
                  broken,
                  record.version() + 1,
                  record.fence(),
                  new EncodedState(1, new byte[0]),
                  NOON,
                  record.updatedAt()),
              record.version(),
              null);
    });
    store.now = NOON.plus(LOOK);
    assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> Ticks.round(sweep));

    Ticks.round(sweep);

    assertThat(wakeAt(sound)).isAfter(store.now);
  }
}
