package dev.slipway.engine.flow;

import static dev.slipway.engine.testing.EngineSamples.NOON;
import static dev.slipway.engine.testing.EngineSamples.SHOP;
import static dev.slipway.engine.testing.EngineSamples.TASK;
import static dev.slipway.engine.testing.EngineSamples.TURN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.flow.Command;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.DeleteWorkerCommand;
import dev.slipway.domain.message.DeveloperWorkerInput;
import dev.slipway.domain.message.EngineeringResult;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.message.ResultMeta;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.queue.HeaderNames;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.turn.Turn;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.ObjectCodec;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.OutboxRow;
import dev.slipway.ports.store.TimelineEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Commands as rows: their identities, headers, owners, and whether somebody answers. */
final class CommandWriterTest {
  private static final Message DELETE =
      new DeleteWorkerCommand(Meta.of("corr-7", NOON), new RequestMeta("t1-1-delete"), "t1-1");
  private static final Message PROGRESS =
      new ProgressEvent(
          Meta.of("corr-7", NOON), ProgressType.STARTED, TASK, "accepted", null, "queued", null);

  private final FakeStore store = new FakeStore();
  private final ObjectCodec codec = new ObjectCodec();
  private final CommandWriter writer = new CommandWriter(codec, codec);

  private void write(FlowId flow, long version, Command... commands) {
    FlowRecord record =
        new FlowRecord(flow, version, 1, new EncodedState(1, new byte[0]), null, NOON);
    store.transact(transaction -> {
      writer.write(transaction, record, List.of(commands));
      return true;
    });
  }

  private static Command send(QueueName queue, Message message, @Nullable Turn turn) {
    return new Command.Send(queue, message, turn);
  }

  private static Command remove() {
    return new Command.Perform(new Effect.RemoveWorker(TURN));
  }

  private Map<String, OutboxRow> rows() {
    return store.tables().outbox;
  }

  @Test
  void keyIsTheFlowItsVersionAndThePlaceInTheStep() {
    write(FlowId.engineering(TASK), 4, send(QueueRegistry.WORKER_COMMANDS, DELETE, TURN), remove());

    assertThat(rows()).containsOnlyKeys("engineering/t1@4/0", "engineering/t1@4/1");
  }

  @Test
  void flowIsFoundByTheKeyOfItsRow() {
    write(FlowId.worker(TURN), 12, remove());
    String key = rows().keySet().iterator().next();

    assertThat(CommandWriter.flowOf(key)).contains(FlowId.worker(TURN));
    assertThat(CommandWriter.flowOf("submit/t1")).isEmpty();
    assertThat(CommandWriter.flowOf("nobody/t1@1/0")).isEmpty();
    assertThat(CommandWriter.flowOf("worker/@1/0")).isEmpty();
    assertThat(CommandWriter.flowOf("")).isEmpty();
    assertThat(CommandWriter.flowOf("@/")).isEmpty();
  }

  @Test
  void messageCarriesItsIdentityItsCorrelationAndItsTurn() {
    write(FlowId.engineering(TASK), 4, send(QueueRegistry.WORKER_COMMANDS, DELETE, TURN));

    OutboxRow row = rows().get("engineering/t1@4/0");
    assertThat(row.queue()).isEqualTo(QueueRegistry.WORKER_COMMANDS);
    assertThat(row.headers())
        .isEqualTo(
            Map.of(
                HeaderNames.EVENT_ID, "engineering/t1@4/0",
                HeaderNames.IDEMPOTENCY_KEY, "engineering/t1@4/0",
                HeaderNames.CORRELATION_ID, "corr-7",
                HeaderNames.TURN_ID, "t1-1",
                HeaderNames.FENCE, "1"));
    assertThat(codec.decode(row.queue(), row.data())).isEqualTo(DELETE);
    assertThat(row.owner()).isNull();
    assertThat(row.awaitsAnswer()).isTrue();
  }

  @Test
  void messageWithoutATurnNamesNone() {
    write(FlowId.engineering(TASK), 1, send(QueueRegistry.WORKER_COMMANDS, DELETE, null));

    assertThat(rows().get("engineering/t1@1/0").headers())
        .doesNotContainKeys(HeaderNames.TURN_ID, HeaderNames.FENCE);
  }

  @Test
  void effectBelongsToItsFlowAndIsAnswered() {
    write(FlowId.worker(TURN), 2, remove());

    OutboxRow row = rows().get("worker/t1-1@2/0");
    assertThat(row.queue()).isEqualTo(QueueRegistry.EFFECTS);
    assertThat(row.owner()).isEqualTo("worker/t1-1");
    assertThat(row.awaitsAnswer()).isTrue();
    assertThat(row.headers()).containsEntry(HeaderNames.TURN_ID, "t1-1");
    assertThat(codec.decodeEffect(row.data())).isEqualTo(new Effect.RemoveWorker(TURN));
  }

  @Test
  void laterEffectWithdrawsTheEarlierOneOfTheSameFlowAlone() {
    write(FlowId.worker(TURN), 1, new Command.Perform(new Effect.InspectContainer(TURN)));
    write(FlowId.worker(TURN.next()), 1, remove());

    write(FlowId.worker(TURN), 2, remove());

    assertThat(rows()).containsOnlyKeys("worker/t1-2@1/0", "worker/t1-1@2/0");
  }

  @Test
  void messageWithdrawsNothing() {
    write(FlowId.worker(TURN), 1, remove());

    write(FlowId.worker(TURN), 2, send(QueueRegistry.DEVELOPER_OUTPUT, DELETE, TURN));

    assertThat(rows()).containsOnlyKeys("worker/t1-1@1/0", "worker/t1-1@2/0");
  }

  @Test
  void progressIsAnAnnouncementAndIsRememberedOnTheTimeline() {
    write(FlowId.engineering(TASK), 1, send(QueueRegistry.taskProgress(TASK), PROGRESS, null));

    assertThat(rows().get("engineering/t1@1/0").awaitsAnswer()).isFalse();
    assertThat(store.tables().timeline)
        .containsExactly(
            new TimelineEntry(TASK, 1, NOON, ProgressType.STARTED, "queued", "accepted"));
  }

  @Test
  void askersOwnStreamIsAnsweredByNobodyHere() {
    EngineeringResult result =
        new EngineeringResult(
            Meta.of("corr-7", NOON),
            new ResultMeta("req-7", ResultStatus.SUCCESS, null, 1L),
            List.of(),
            null,
            null);

    write(FlowId.engineering(TASK), 1, send(new QueueName("asker:results"), result, null));

    assertThat(rows().get("engineering/t1@1/0").awaitsAnswer()).isFalse();
    assertThat(store.tables().timeline).isEmpty();
  }

  @Test
  void everyQueueThatAFlowWritesToIsSettledAsTheRegistrySays() {
    DeveloperWorkerInput input =
        new DeveloperWorkerInput(
            Meta.of("corr-7", NOON),
            new RequestMeta("t1-1-input"),
            TASK,
            SHOP,
            "Add",
            Duration.ofSeconds(1),
            List.of());

    assertThat(writer.row("k", QueueRegistry.DEVELOPER_INPUT, input, TURN).awaitsAnswer()).isTrue();
    assertThat(
            writer
                .row("k", QueueRegistry.deadLetters(QueueRegistry.ENGINEERING), DELETE, null)
                .awaitsAnswer())
        .isFalse();
  }
}
