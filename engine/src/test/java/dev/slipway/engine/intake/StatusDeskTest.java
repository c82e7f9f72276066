package dev.slipway.engine.intake;

import static dev.slipway.engine.intake.IntakeFixture.ORDER;
import static dev.slipway.engine.testing.EngineSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.message.DeleteWorkerCommand;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.message.StatusWorkerCommand;
import dev.slipway.domain.message.WorkerResponse;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.engine.testing.EngineSamples;
import dev.slipway.engine.testing.FakeQueues;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.ObjectCodec;
import dev.slipway.engine.testing.Ticks;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.OutboxRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever asks for a worker's status is answered, and nobody else is moved by it. */
final class StatusDeskTest {
  private final IntakeFixture fixture = new IntakeFixture();
  private final FakeStore store = fixture.store;
  private final FakeQueues queues = fixture.queues;
  private final ObjectCodec codec = fixture.codec;

  private List<DeadLetterRecord> dead() {
    return store.tables().deadLetters;
  }

  private WorkerResponse statusOf(String worker, String callback, QueueName answeredOn) {
    Message question =
        new StatusWorkerCommand(
            Meta.of("corr-9", NOON), new RequestMeta("ask-1", callback), worker);
    queues.toReceive.add(
        List.of(
            EngineSamples.delivery(
                QueueRegistry.WORKER_COMMANDS, "m1", Map.of(), codec.bytes(question), 0)));
    Ticks.round(fixture.intake(QueueRegistry.WORKER_COMMANDS));
    assertThat(dead()).isEmpty();
    OutboxRow row =
        store.tables().outbox.values().stream()
            .filter(candidate -> candidate.queue().equals(answeredOn))
            .findFirst()
            .orElseThrow();
    assertThat(row.awaitsAnswer()).as("nobody here answers it").isFalse();
    WorkerResponse response = (WorkerResponse) codec.decode(answeredOn, row.data());
    assertThat(response.requestId()).isEqualTo("ask-1");
    assertThat(response.meta().correlationId()).isEqualTo("corr-9");
    return response;
  }

  private void forgetTheQuestion() {
    store.tables().inbox.clear();
    store.tables().outbox.clear();
  }

  @Test
  void questionForAWorkersStatusIsAnsweredOnTheQueueOfItsType() {
    queues.toReceive.add(List.of(fixture.order()));
    Ticks.round(fixture.intake(QueueRegistry.WORKER_COMMANDS));
    store.tables().outbox.clear();

    QueueName queue = QueueRegistry.workerResponses(WorkerType.DEVELOPER);
    WorkerResponse response = statusOf("t1-1", null, queue);

    assertThat(response.success()).isTrue();
    assertThat(response.status()).isEqualTo(WorkerStatus.STARTING);
    assertThat(response.workerId()).isEqualTo("t1-1");
    assertThat(queues.acknowledged).containsExactly(ORDER, "m1");
  }

  @Test
  void questionForAnUnknownWorkerIsAnsweredThatItIsUnknown() {
    QueueName developers = QueueRegistry.workerResponses(WorkerType.DEVELOPER);
    WorkerResponse developer = statusOf("t9-9", null, developers);
    forgetTheQuestion();
    WorkerResponse owner = statusOf("po", null, QueueRegistry.workerResponses(WorkerType.PO));
    forgetTheQuestion();
    WorkerResponse own = statusOf("po", "my:answers", new QueueName("my:answers"));

    assertThat(List.of(developer, owner, own))
        .allSatisfy(response -> {
          assertThat(response.success()).isFalse();
          assertThat(response.status()).isNull();
          assertThat(response.error()).contains("no worker");
        });
  }

  private List<OutboxRow> answersToARemoval(String key, String requestId) {
    Message order = new DeleteWorkerCommand(Meta.of("c", NOON), new RequestMeta(requestId), "t1-1");
    queues.toReceive.add(List.of(fixture.delivery(QueueRegistry.WORKER_COMMANDS, key, order, 0)));
    store.tables().outbox.clear();
    Ticks.round(fixture.intake(QueueRegistry.WORKER_COMMANDS));
    assertThat(dead()).isEmpty();
    return store.tables().outbox.values().stream()
        .filter(row -> StatusDesk.answers(row.key()))
        .toList();
  }

  @Test
  void removalThatAnotherServiceAsksForIsAnswered() {
    queues.toReceive.add(List.of(fixture.order()));
    Ticks.round(fixture.intake(QueueRegistry.WORKER_COMMANDS));

    List<OutboxRow> answers = answersToARemoval("m1", "gone-1");

    QueueName queue = QueueRegistry.workerResponses(WorkerType.DEVELOPER);
    assertThat(answers)
        .singleElement()
        .satisfies(row -> {
          assertThat(row.queue()).isEqualTo(queue);
          WorkerResponse response = (WorkerResponse) codec.decode(queue, row.data());
          assertThat(response.requestId()).isEqualTo("gone-1");
          assertThat(response.workerId()).isEqualTo("t1-1");
          assertThat(response.success()).isTrue();
        });
    assertThat(answersToARemoval("m1", "gone-1")).as("a repeat").isEmpty();
  }

  @Test
  void removalThatOurOwnFlowAsksForIsNotAnswered() {
    assertThat(answersToARemoval("engineering/t1@3/0", "t1-1-delete")).isEmpty();
  }

  @Test
  void answerToAQuestionMovesNoTask() {
    QueueName queue = QueueRegistry.workerResponses(WorkerType.DEVELOPER);
    statusOf("t1-1", null, queue);
    OutboxRow row = store.tables().outbox.values().iterator().next();
    queues.toReceive.add(
        List.of(EngineSamples.delivery(queue, row.key(), row.headers(), row.data(), 0)));

    Ticks.round(fixture.intake(queue));

    assertThat(store.tables().flows).isEmpty();
    assertThat(queues.acknowledged).containsExactly("m1", row.key());
  }

  @Test
  void questionWhoseAnswerWouldPassForSomethingElseIsADeadLetter() {
    Message question =
        new StatusWorkerCommand(
            Meta.of("corr-9", NOON),
            new RequestMeta("ask-1", QueueRegistry.DEVELOPER_OUTPUT.value()),
            "t1-1");
    queues.toReceive.add(
        List.of(fixture.delivery(QueueRegistry.WORKER_COMMANDS, "m1", question, 0)));

    Ticks.round(fixture.intake(QueueRegistry.WORKER_COMMANDS));

    assertThat(dead())
        .singleElement()
        .satisfies(letter -> assertThat(letter.error()).contains("callback_stream"));
  }
}
