package dev.slipway.engine.sweep;

import static dev.slipway.engine.testing.EngineSamples.ANN;
import static dev.slipway.engine.testing.EngineSamples.SHOP;
import static dev.slipway.engine.testing.EngineSamples.request;
import static dev.slipway.engine.testing.EngineSamples.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.domain.engineering.EngineeringEvent;
import dev.slipway.domain.engineering.EngineeringJob;
import dev.slipway.domain.engineering.EngineeringState;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.UserId;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.engine.NewTask;
import dev.slipway.engine.Slipway;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.engine.runner.Activities;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.ObjectCodec;
import dev.slipway.engine.testing.Ticks;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.codec.MalformedDataException;
import dev.slipway.ports.store.FlowRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waiting tasks are admitted one in a transaction, within the limits. */
final class AdmissionSweepTest {
  private final FakeStore store = new FakeStore();
  private final ObjectCodec codec = new ObjectCodec();
  private final FlowRunner flows =
      Activities.flowRunner(store, codec, codec, settings(), new Signals());
  private final Slipway slipway = new Slipway(store, codec, codec, settings(), new Signals());
  private final AdmissionSweep sweep = sweep();

  private AdmissionSweep sweep() {
    return new AdmissionSweep(store, flows, settings().limits(), new Signals());
  }

  private void waits(String id, UserId user) {
    TaskId task = new TaskId(id);
    slipway.submit(new NewTask(task, SHOP, user, 0, request()));
    EngineeringJob job = new EngineeringJob(task, SHOP, user, id, id, null, request());
    take(id, new EngineeringEvent.Requested(job));
    store.now = store.now.plusSeconds(1);
  }

  private void take(String id, EngineeringEvent event) {
    flows.commit(flows.prepare(Incoming.wish(FlowId.engineering(new TaskId(id)), event)));
  }

  private List<String> reserved() {
    return store.read(transaction ->
        transaction.tasks().reservations().stream()
            .map(reservation -> reservation.taskId().value())
            .toList());
  }

  private Object state(String id) {
    return flows.state(FlowId.engineering(new TaskId(id)));
  }

  @Test
  void tasksAreAdmittedUpToTheLimitInOneRound() {
    waits("t1", ANN);
    waits("t2", ANN);
    waits("t3", ANN);

    Ticks.round(sweep);

    assertThat(reserved()).containsExactlyInAnyOrder("t1", "t2");
    assertThat(state("t1")).isInstanceOf(EngineeringState.Developing.class);
    assertThat(state("t3")).isInstanceOf(EngineeringState.Queued.class);
  }

  @Test
  void reservationThatEndsMakesRoom() {
    waits("t1", ANN);
    waits("t2", ANN);
    waits("t3", ANN);
    Ticks.round(sweep);

    take("t1", new EngineeringEvent.TurnEnded(new TurnOutcome.Stopped()));
    Ticks.round(sweep);

    assertThat(reserved()).containsExactlyInAnyOrder("t2", "t3");
  }

  @Test
  void twoRunnersDoNotAdmitBeyondTheLimitTogether() {
    waits("t1", ANN);
    waits("t2", ANN);
    waits("t3", ANN);
    AdmissionSweep other = sweep();
    Ticks.tick(sweep); // both see that somebody waits
    Ticks.tick(other);

    for (int turn = 0; turn < 10; turn++) {
      Ticks.tick(sweep);
      Ticks.tick(other);
    }

    assertThat(reserved()).hasSize(2);
  }

  @Test
  void taskThatWasCancelledMeanwhileIsNotAdmitted() {
    waits("t1", ANN);
    Ticks.tick(sweep);
    take("t1", new EngineeringEvent.CancelRequested());

    Ticks.round(sweep);

    assertThat(state("t1")).isInstanceOf(EngineeringState.Ended.class);
    assertThat(reserved()).isEmpty();
  }

  @Test
  void nobodyWaitingIsIdle() {
    Ticks.round(sweep);

    assertThat(sweep.resting()).isTrue();
    assertThat(store.transactions()).isEqualTo(1);
  }

  /** One task whose flow cannot be read must not keep every other user waiting. */
  @Test
  void taskThatCannotBeReadHoldsUpNoOtherUser() {
    waits("broken", ANN);
    waits("sound", new UserId("bob"));
    FlowId broken = FlowId.engineering(new TaskId("broken"));
    store.transact(transaction -> {
      FlowRecord record = transaction.flows().find(broken).orElseThrow();
      return transaction
          .flows()
          .save(
              new FlowRecord(
                  broken,
                  record.version() + 1,
                  0,
                  new EncodedState(1, new byte[0]),
                  null,
                  record.updatedAt()),
              record.version(),
              null);
    });
    assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> Ticks.round(sweep));

    Ticks.round(sweep);

    assertThat(reserved()).containsExactly("sound");
  }
}
