package dev.slipway.adapters.memory.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskKind;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.UserId;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.OutboxRow;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many waiting tasks take little memory, and what is asked often does not look at all of them. */
final class MemoryStoreSizeTest {
  private static final int TASKS = 10_000;
  private static final long HEAP_BYTES_MAX = 64L << 20;

  @Test
  void tenThousandWaitingTasksFitIn64Mebibytes() {
    long before = usedBytes();

    Store store = new MemoryStore(InstantSource.system());
    for (int i = 0; i < TASKS; i++) {
      String id = "task-" + i;
      store.transact(transaction -> addWaiting(transaction, id));
    }

    long used = usedBytes() - before;
    assertThat(store.<Integer>read(t -> t.tasks().waitingLine(TASKS).size())).isEqualTo(TASKS);
    assertThat(used).as("bytes").isLessThan(HEAP_BYTES_MAX);
  }

  private static boolean addWaiting(Transaction transaction, String id) {
    Instant now = transaction.now();
    TaskId taskId = new TaskId(id);
    TaskStanding standing =
        new TaskStanding(new TaskStatus.Queued(), 0, Resources.DEFAULT, null, now);
    UserId user = new UserId("user-" + Math.floorMod(id.hashCode(), 100));
    Task task =
        new Task(taskId, new ProjectId("project"), user, TaskKind.ENGINEERING, 0, now, standing);
    EncodedState state = new EncodedState(1, new byte[1_000]);
    FlowId flow = FlowId.engineering(taskId);
    transaction.tasks().add(task, new EncodedState(1, new byte[1_000]));
    transaction
        .flows()
        .save(new FlowRecord(flow, 1, 0, state, now.plusSeconds(86_400), now), 0, null);
    transaction.inbox().add("event-" + id);
    transaction
        .outbox()
        .add(
            new OutboxRow(
                "row-" + id,
                new QueueName("worker:commands"),
                Map.of("event_id", "row-" + id),
                new byte[500],
                null,
                flow.toString(),
                true));
    transaction.timeline().append(taskId, ProgressType.STARTED, "waiting", "accepted");
    return true;
  }

  private static long usedBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
