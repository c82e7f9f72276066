package dev.slipway.engine.intake;

import static dev.slipway.engine.testing.EngineSamples.INTAKE;
import static dev.slipway.engine.testing.EngineSamples.TASK;
import static dev.slipway.engine.testing.EngineSamples.TURN;
import static dev.slipway.engine.testing.EngineSamples.settings;
import static dev.slipway.engine.testing.EngineSamples.task;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.engineering.EngineeringEvent;
import dev.slipway.domain.engineering.EngineeringState;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.worker.WorkerFlowEvent;
import dev.slipway.domain.worker.WorkerState;
import dev.slipway.engine.Slipway;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.engine.testing.EngineSamples;
import dev.slipway.engine.testing.FakeQueues;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.ObjectCodec;
import dev.slipway.engine.testing.Ticks;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.store.OutboxRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A dead letter between our own roles ends its task at once, and names itself. */
final class LostOrdersTest {
  private static final QueueName RESPONSES = QueueRegistry.workerResponses(WorkerType.DEVELOPER);

  private final IntakeFixture fixture = new IntakeFixture();
  private final FakeStore store = fixture.store;
  private final FakeQueues queues = fixture.queues;
  private final ObjectCodec codec = fixture.codec;
  private final FlowRunner flows = fixture.flows;

  private void comes(Delivery delivery) {
    queues.toReceive.add(List.of(delivery));
    Ticks.round(fixture.intake(delivery.subscription().queue()));
  }

  private OutboxRow row(QueueName queue) {
    return store.tables().outbox.values().stream()
        .filter(row -> row.queue().equals(queue))
        .findFirst()
        .orElseThrow();
  }

  private void arrives(QueueName queue) {
    OutboxRow row = row(queue);
    comes(EngineSamples.delivery(queue, row.key(), row.headers(), row.data(), 0));
  }

  /** What was sent arrives as bytes that nobody can read. */
  private String arrivesGarbled(QueueName queue) {
    OutboxRow row = row(queue);
    comes(EngineSamples.delivery(queue, row.key(), row.headers(), "{oops".getBytes(UTF_8), 0));
    return row.key();
  }

  private void developing() {
    new Slipway(store, codec, codec, settings(), new Signals()).submit(task("t1"));
    arrives(QueueRegistry.ENGINEERING);
    take(new EngineeringEvent.Admitted());
    assertThat(state()).isInstanceOf(EngineeringState.Developing.class);
  }

  private void take(EngineeringEvent event) {
    flows.commit(flows.prepare(Incoming.wish(FlowId.engineering(TASK), event)));
  }

  private Object state() {
    return flows.state(FlowId.engineering(TASK));
  }

  private void assertEndedBy(String key) {
    assertThat(store.tables().tasks.get(TASK).standing().status())
        .isInstanceOfSatisfying(
            TaskStatus.NeedsAttention.class,
            status -> assertThat(status.fault().message()).contains(key, "was given up"));
    assertThat(store.tables().tasks.get(TASK).standing().reserved()).isNull();
    assertThat(store.tables().deadLetters).extracting(letter -> letter.id()).containsExactly(key);
  }

  @Test
  void lostOrderOfAWorkerEndsTheTask() {
    developing();

    String key = arrivesGarbled(QueueRegistry.WORKER_COMMANDS);
    arrives(QueueRegistry.DEVELOPER_OUTPUT);

    assertEndedBy(key);
    assertThat(flows.state(FlowId.worker(TURN))).isInstanceOf(WorkerState.NeverBegan.class);
  }

  @Test
  void lostInputOfAWorkerEndsTheTask() {
    developing();
    arrives(QueueRegistry.WORKER_COMMANDS);

    String key = arrivesGarbled(QueueRegistry.DEVELOPER_INPUT);
    arrives(QueueRegistry.DEVELOPER_OUTPUT);

    assertEndedBy(key);
  }

  @Test
  void lostWordToStopStopsTheWorkerAllTheSame() {
    developing();
    arrives(QueueRegistry.WORKER_COMMANDS);
    take(new EngineeringEvent.CancelRequested());

    arrivesGarbled(QueueRegistry.WORKER_COMMANDS);
    arrives(QueueRegistry.DEVELOPER_OUTPUT);

    assertThat(store.tables().tasks.get(TASK).standing().status())
        .isEqualTo(new TaskStatus.Cancelled());
  }

  @Test
  void lostOutcomeEndsTheTask() {
    developing();
    arrives(QueueRegistry.WORKER_COMMANDS);
    flows.commit(
        flows.prepare(Incoming.wish(FlowId.worker(TURN), new WorkerFlowEvent.StopRequested())));

    assertEndedBy(arrivesGarbled(QueueRegistry.DEVELOPER_OUTPUT));
  }

  @Test
  void lostSubmitEndsTheTask() {
    new Slipway(store, codec, codec, settings(), new Signals()).submit(task("t1"));

    assertEndedBy(arrivesGarbled(QueueRegistry.ENGINEERING));
  }

  @Test
  void lostWordOfProgressEndsNothing() {
    developing();
    arrives(QueueRegistry.WORKER_COMMANDS);

    arrivesGarbled(RESPONSES);

    assertThat(state()).isInstanceOf(EngineeringState.Developing.class);
    assertThat(store.tables().deadLetters).hasSize(1);
  }

  @Test
  void copyThatCanBeReadAfterAllBeginsNothing() {
    developing();
    OutboxRow order = row(QueueRegistry.WORKER_COMMANDS);
    arrivesGarbled(QueueRegistry.WORKER_COMMANDS);

    comes(
        EngineSamples.delivery(
            QueueRegistry.WORKER_COMMANDS, order.key(), order.headers(), order.data(), 0));

    assertThat(flows.state(FlowId.worker(TURN))).isInstanceOf(WorkerState.NeverBegan.class);
    assertThat(store.tables().inbox).containsKey(order.key());
  }

  @Test
  void deadCopyOfWhatWasTakenInEndsNothing() {
    developing();
    OutboxRow order = row(QueueRegistry.WORKER_COMMANDS);
    arrives(QueueRegistry.WORKER_COMMANDS);

    comes(
        EngineSamples.delivery(
            QueueRegistry.WORKER_COMMANDS,
            order.key(),
            order.headers(),
            order.data(),
            INTAKE.startsMax() + 1));

    assertThat(state()).isInstanceOf(EngineeringState.Developing.class);
    assertThat(flows.state(FlowId.worker(TURN))).isInstanceOf(WorkerState.AwaitingInput.class);
    assertThat(store.tables().deadLetters).hasSize(1);
  }

  @Test
  void nameThatOnlyLooksLikeOursDoesNotStopTheDesk() {
    String key = "submit/no such/result";
    store.transact(transaction -> {
      transaction
          .outbox()
          .add(new OutboxRow(key, RESPONSES, Map.of(), new byte[0], null, null, true));
      return true;
    });

    arrivesGarbled(RESPONSES);

    assertThat(store.tables().deadLetters).hasSize(1);
    assertThat(store.tables().outbox).isEmpty();
  }
}
