package dev.slipway.domain.flow;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;

/**
 * The identity of a flow.
 *
 * @param key the task's id for an engineering flow, the turn's id for a worker
 */
public record FlowId(FlowKind kind, String key) {
  public FlowId {
    requireNonNull(kind, "kind");
    if (key.length() > 100 || key.isEmpty()) {
      throw new IllegalArgumentException("flow key must be 1 to 100 characters: '" + key + "'");
    }
  }

  public static FlowId engineering(TaskId taskId) {
    return new FlowId(FlowKind.ENGINEERING, taskId.value());
  }

  public static FlowId worker(Turn turn) {
    return new FlowId(FlowKind.WORKER, turn.id());
  }

  @Override
  public String toString() {
    return kind.code() + "/" + key;
  }
}
