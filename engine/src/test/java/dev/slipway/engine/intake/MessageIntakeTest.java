package dev.slipway.engine.intake;

import static dev.slipway.engine.intake.IntakeFixture.ORDER;
import static dev.slipway.engine.testing.EngineSamples.INTAKE;
import static dev.slipway.engine.testing.EngineSamples.NOON;
import static dev.slipway.engine.testing.EngineSamples.TASK;
import static dev.slipway.engine.testing.EngineSamples.TURN;
import static dev.slipway.engine.testing.EngineSamples.message;
import static dev.slipway.engine.testing.EngineSamples.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.engineering.EngineeringState;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.DeadLetter;
import dev.slipway.domain.message.DeleteWorkerCommand;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.queue.HeaderNames;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.worker.WorkerState;
import dev.slipway.engine.Slipway;
import dev.slipway.engine.activity.InHand;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.testing.EngineSamples;
import dev.slipway.engine.testing.FakeQueues;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.ObjectCodec;
import dev.slipway.engine.testing.Ticks;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.OutboxRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A queue's messages are taken in once, and nothing that came is lost. */
final class MessageIntakeTest {
  private static final QueueName QUEUE = QueueRegistry.ENGINEERING;
  private static final FlowId FLOW = FlowId.engineering(TASK);
  private static final FlowId WORKER = FlowId.worker(TURN);

  private final IntakeFixture fixture = new IntakeFixture();
  private final FakeStore store = fixture.store;
  private final FakeQueues queues = fixture.queues;
  private final ObjectCodec codec = fixture.codec;
  private final InHand inHand = fixture.inHand;
  private final FlowRunner flows = fixture.flows;
  private final MessageIntake intake = fixture.intake(QUEUE);

  private Delivery request(String key) {
    return fixture.delivery(QUEUE, key, message(null), 0);
  }

  private void comes(Delivery... deliveries) {
    queues.toReceive.add(List.of(deliveries));
    Ticks.round(intake);
  }

  private void accept() {
    new Slipway(store, codec, codec, settings(), new Signals()).submit(EngineSamples.task("t1"));
  }

  private List<DeadLetterRecord> dead() {
    return store.tables().deadLetters;
  }

  @Test
  void messageOfAnAcceptedTaskBeginsItsFlowAndIsAcknowledgedAfterTheCommit() {
    accept();

    comes(request("submit/t1"));

    assertThat(flows.state(FLOW)).isInstanceOf(EngineeringState.Queued.class);
    assertThat(store.tables().inbox).containsKey("submit/t1");
    assertThat(store.tables().outbox)
        .as("its sender's row is answered")
        .doesNotContainKey("submit/t1");
    assertThat(queues.acknowledged).containsExactly("submit/t1");
  }

  @Test
  void repeatedMessageIsOnlyAcknowledged() {
    accept();
    comes(request("submit/t1"));
    long version = store.tables().flows.get(FLOW).version();

    comes(request("submit/t1"));

    assertThat(store.tables().flows.get(FLOW).version()).isEqualTo(version);
    assertThat(queues.acknowledged).containsExactly("submit/t1", "submit/t1");
    assertThat(queues.dead).isEmpty();
  }

  @Test
  void foreignTaskThatItsSourceKnowsIsAcceptedAndBegun() {
    fixture.foreign = Optional.of(EngineSamples.request());

    comes(EngineSamples.delivery(QUEUE, "entry-1", Map.of(), codec.bytes(message("x:y")), 0));

    assertThat(store.tables().tasks).containsKey(TASK);
    assertThat(flows.state(FLOW)).isInstanceOf(EngineeringState.Queued.class);
    assertThat(queues.acknowledged).containsExactly("entry-1");
    assertThat(store.tables().inbox).containsKey("engineering:queue/EngineeringMessage/req-7");
  }

  @Test
  void foreignTaskThatCanNeverBeAdmittedFailsAndNamesTheLimit() {
    TaskRequest.Engineering usual = EngineSamples.request();
    fixture.foreign =
        Optional.of(
            new TaskRequest.Engineering(
                usual.repository(),
                usual.base(),
                usual.prompt(),
                usual.command(),
                usual.testCommand(),
                usual.image(),
                usual.environment(),
                new Resources(99, 1024, 256, 4096),
                usual.network(),
                usual.timeout(),
                usual.testTimeout(),
                usual.attemptsMax()));

    comes(EngineSamples.delivery(QUEUE, "entry-1", Map.of(), codec.bytes(message("x:y")), 0));

    assertThat(store.tables().tasks.get(TASK).standing().status())
        .isInstanceOfSatisfying(
            TaskStatus.Failed.class,
            failed -> assertThat(failed.fault().message()).contains("99.0 CPUs", "cpus_max"));
    assertThat(queues.acknowledged).containsExactly("entry-1");
    assertThat(dead()).isEmpty();
  }

  @Test
  void copyOfAnOwnMessageThatOutlastedTheInboxIsARepeat() {
    store.now = NOON.plus(INTAKE.inboxRetention()).plusMillis(1);
    queues.toReceive.add(List.of(fixture.order()));

    Ticks.round(fixture.intake(QueueRegistry.WORKER_COMMANDS));

    assertThat(flows.state(WORKER)).isInstanceOf(WorkerState.Absent.class);
    assertThat(queues.acknowledged).containsExactly(ORDER);
  }

  @Test
  void ownMessageThatNobodyTookInCountsHoweverLateItComes() {
    store.now = NOON.plus(INTAKE.inboxRetention()).plusMillis(1);
    store.transact(transaction -> {
      Delivery order = fixture.order();
      transaction
          .outbox()
          .add(
              new OutboxRow(
                  ORDER, QueueRegistry.WORKER_COMMANDS, Map.of(), order.data(), null, null, true));
      return true;
    });
    queues.toReceive.add(List.of(fixture.order()));

    Ticks.round(fixture.intake(QueueRegistry.WORKER_COMMANDS));

    assertThat(flows.state(WORKER)).isInstanceOf(WorkerState.AwaitingInput.class);
    assertThat(store.tables().outbox).doesNotContainKey(ORDER);
  }

  @Test
  void taskThatNobodyKnowsIsADeadLetterThatSaysWhatToDo() {
    comes(request("m1"));

    assertThat(dead())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.category()).isEqualTo(ErrorCategory.PERMANENT);
          assertThat(letter.error()).contains("nobody knows task t1", "submit it");
          assertThat(letter.queue()).isEqualTo(QUEUE);
          assertThat(letter.consumer()).isEqualTo("engineering-flow");
        });
    assertThat(queues.dead).containsOnlyKeys("m1");
    assertThat(queues.acknowledged).isEmpty();
    assertThat(store.tables().flows).isEmpty();
  }

  @Test
  void whatCannotBeReadIsKeptByteForByteAndItsNeighboursAreTakenIn() {
    accept();
    byte[] garbage = {0, (byte) 0xff, '{', '\n', (byte) 0xc3};
    Delivery bad = EngineSamples.delivery(QUEUE, "m1", Map.of("x", "y"), garbage, 0);

    comes(bad, request("submit/t1"));

    assertThat(dead())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.data()).isEqualTo(garbage);
          assertThat(letter.headers()).isEqualTo(Map.of("x", "y"));
        });
    DeadLetter mirrored = (DeadLetter) codec.decode(QUEUE, queues.dead.get("m1").data());
    assertThat(mirrored.originalMessage().bytes()).isEqualTo(garbage);
    assertThat(mirrored.errorContext().category()).isEqualTo(ErrorCategory.PERMANENT);
    assertThat(queues.acknowledged).containsExactly("submit/t1");
  }

  @Test
  void deadLetterSettlesItsSendersRow() {
    accept();
    byte[] garbage = "{".getBytes(UTF_8);

    comes(EngineSamples.delivery(QUEUE, "submit/t1", Map.of(), garbage, 0));

    assertThat(store.tables().outbox).doesNotContainKey("submit/t1");
  }

  @Test
  void messageThatEndsItsConsumersIsADeadLetterAfterFiveRecordedStarts() {
    accept();

    comes(fixture.delivery(QUEUE, "submit/t1", message(null), INTAKE.startsMax()));
    assertThat(dead()).isEmpty();
    comes(fixture.delivery(QUEUE, "m2", message(null), INTAKE.startsMax() + 1));

    assertThat(dead())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.attempts()).isEqualTo(INTAKE.startsMax() + 1);
          assertThat(letter.error()).contains("consumers ended");
        });
  }

  @Test
  void callbackToAQueueOfSlipwaysOwnIsRefused() {
    accept();
    for (String stream : List.of("worker:developer:output", "task_progress:t1", "deploy:queue")) {
      comes(fixture.delivery(QUEUE, stream, message(stream), 0));
    }

    assertThat(dead())
        .hasSize(3)
        .allSatisfy(letter -> assertThat(letter.error()).contains("callback_stream"));
    assertThat(store.tables().flows).isEmpty();
  }

  @Test
  void messageForAWorkerGoesToThatWorker() {
    MessageIntake commands = fixture.intake(QueueRegistry.WORKER_COMMANDS);
    Message delete = new DeleteWorkerCommand(Meta.of("corr-7", NOON), new RequestMeta("x"), "t1-1");
    queues.toReceive.add(List.of(fixture.delivery(QueueRegistry.WORKER_COMMANDS, "m1", delete, 0)));

    Ticks.round(commands);

    assertThat(flows.state(FlowId.worker(TURN))).isEqualTo(new WorkerState.StoppedEarly());
  }

  @Test
  void messageWithATurnThatIsNoneIsADeadLetter() {
    MessageIntake commands = fixture.intake(QueueRegistry.WORKER_COMMANDS);
    Message delete = new DeleteWorkerCommand(Meta.of("corr-7", NOON), new RequestMeta("x"), "t1-1");
    queues.toReceive.add(
        List.of(
            EngineSamples.delivery(
                QueueRegistry.WORKER_COMMANDS,
                "m1",
                Map.of(HeaderNames.TURN_ID, "t1-x"),
                codec.bytes(delete),
                0)));

    Ticks.round(commands);

    assertThat(dead())
        .singleElement()
        .satisfies(letter -> assertThat(letter.error()).contains("'t1-x'"));
  }

  @Test
  void deliveryWhoseLeaseWasLostIsLeftToWhoeverHasItNow() {
    accept();
    Delivery first = request("submit/t1");
    Delivery second = request("m2");
    queues.toReceive.add(List.of(first, second));
    Ticks.tick(intake);
    inHand.drop(first);

    Ticks.round(intake);

    assertThat(queues.acknowledged).containsExactly("m2");
    assertThat(inHand.held(second)).isFalse();
  }

  @Test
  void conflictIsResolvedByLoadingAgain() {
    accept();
    queues.toReceive.add(List.of(request("submit/t1")));
    Ticks.tick(intake); // receive
    Ticks.tick(intake); // look up the request
    Ticks.tick(intake); // load
    new Slipway(store, codec, codec, settings(), new Signals()).cancel(TASK);

    Ticks.round(intake);

    assertThat(flows.state(FLOW)).isInstanceOf(EngineeringState.Ended.class);
    assertThat(queues.acknowledged).containsExactly("submit/t1");
  }

  @Test
  void emptyQueueIsIdle() {
    Ticks.round(intake);

    assertThat(intake.resting()).isTrue();
    assertThat(store.transactions()).isZero();
  }

  /** A store that is down is no fault of the message's: it must not count toward its end. */
  @Test
  void storeThatIsDownGivesTheBatchBackUncounted() {
    accept();
    queues.toReceive.add(List.of(request("submit/t1"), request("m2")));
    store.goDown();
    Ticks.tick(intake);
    assertThatExceptionOfType(PortException.Unavailable.class)
        .isThrownBy(() -> Ticks.round(intake));

    Ticks.round(intake);

    assertThat(queues.givenBack).containsExactly("submit/t1", "m2");
    assertThat(inHand.held(request("submit/t1"))).isFalse();
    assertThat(dead()).isEmpty();
  }

  @Test
  void messageThatTheStoreRefusesForGoodIsNotGivenBackUncounted() {
    queues.toReceive.add(List.of(request("m1")));
    store.refuse();
    Ticks.tick(intake);
    assertThatExceptionOfType(PortException.Rejected.class).isThrownBy(() -> Ticks.round(intake));

    Ticks.round(intake);

    assertThat(queues.givenBack).isEmpty();
  }

  /** What Slipway itself breaks at counts: else it would go round for ever. */
  @Test
  void messageAtWhichSlipwayBreaksIsNotGivenBackUncounted() {
    byte[] notAMessage = codec.bytes("a text where a message should be");
    queues.toReceive.add(List.of(EngineSamples.delivery(QUEUE, "m1", Map.of(), notAMessage, 0)));
    Ticks.tick(intake);
    assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> Ticks.round(intake));

    Ticks.round(intake);

    assertThat(queues.givenBack).isEmpty();
    assertThat(queues.acknowledged).isEmpty();
  }
}
