package dev.slipway.ports.task;

import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskRequest;
import java.util.Optional;

/**
 * Looks up tasks that another service accepted: a foreign message names only identities. Blocks;
 * safe for concurrent use; throws {@link dev.slipway.ports.PortException}.
 */
@FunctionalInterface
public interface TaskSource {
  /** What the task asks for; empty if nobody knows it. */
  Optional<TaskRequest> find(TaskId taskId);

  /** A source that knows no task: only what was submitted here is done. */
  static TaskSource none() {
    return taskId -> Optional.empty();
  }
}
