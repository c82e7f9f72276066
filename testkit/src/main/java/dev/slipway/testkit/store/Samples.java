package dev.slipway.testkit.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.audit.AuditEntry;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.server.ServerHandle;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskKind;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.UserId;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.OutboxRow;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Things to store, with nothing about them but what a case names. */
final class Samples {
  /** A time with every digit that an instant can have. */
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");

  static final TaskId TASK = new TaskId("task-1");
  static final TaskId OTHER_TASK = new TaskId("task-2");
  static final FlowId FLOW = FlowId.engineering(TASK);
  static final FlowId OTHER_FLOW = FlowId.engineering(OTHER_TASK);
  static final QueueName QUEUE = new QueueName("engineering:queue");
  static final QueueName OTHER_QUEUE = new QueueName("worker:commands");
  static final ServerHandle SERVER = new ServerHandle("web-1");
  static final String HOSTILE_TEXT = "it's \"quoted\"; DROP TABLE tasks; --\n\t%s {} ünïcödé 🚢";

  private Samples() {}

  static EncodedState state(String text) {
    return new EncodedState(1, text.getBytes(UTF_8));
  }

  static String text(EncodedState state) {
    return new String(state.data(), UTF_8);
  }

  /** The flow at that version, in its first turn, asleep. */
  static FlowRecord flow(FlowId id, long version) {
    return new FlowRecord(id, version, 1, state("v" + version), null, NOON);
  }

  static FlowRecord flow(FlowId id, long version, long fence) {
    return new FlowRecord(id, version, fence, state("v" + version), null, NOON);
  }

  static FlowRecord waking(FlowId id, long version, @Nullable Instant wakeAt) {
    return new FlowRecord(id, version, 1, state("v" + version), wakeAt, NOON);
  }

  /** A row that awaits an answer and that no flow owns. */
  static OutboxRow row(String key) {
    return new OutboxRow(key, QUEUE, Map.of(), new byte[0], null, null, true);
  }

  static OutboxRow rowOf(String owner, String key) {
    return new OutboxRow(key, QUEUE, Map.of(), new byte[0], null, owner, true);
  }

  static OutboxRow announcement(String key) {
    return new OutboxRow(key, QUEUE, Map.of(), new byte[0], null, null, false);
  }

  static DeadLetterRecord deadLetter(QueueName queue, String id, Instant at) {
    return new DeadLetterRecord(
        id, queue, Map.of(), new byte[0], ErrorCategory.PERMANENT, "bad", "flows", 1, at);
  }

  static AuditEntry audited(String act, String object) {
    return new AuditEntry(NOON, "user:ann", act, object, "");
  }

  static Task task(String id) {
    return task(id, "ann", 0, NOON, standing(new TaskStatus.Running()));
  }

  static Task task(String id, String user, int priority, Instant at, TaskStanding standing) {
    ProjectId project = new ProjectId("project-of-" + user);
    return new Task(
        new TaskId(id), project, new UserId(user), TaskKind.ENGINEERING, priority, at, standing);
  }

  /** Neither in line nor with a reservation. */
  static TaskStanding standing(TaskStatus status) {
    return new TaskStanding(status, 0, null, null, NOON);
  }

  static TaskStanding inLine(Resources needed) {
    return new TaskStanding(new TaskStatus.Queued(), 0, needed, null, NOON);
  }

  static TaskStanding reserved(Resources reserved) {
    return new TaskStanding(new TaskStatus.Running(), 1, null, reserved, NOON);
  }
}
