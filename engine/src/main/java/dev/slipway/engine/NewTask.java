package dev.slipway.engine;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.UserId;

/**
 * A task to submit.
 *
 * @param id chosen by the caller, so that submitting again after an unknown outcome is harmless
 * @param priority higher goes first among one user's tasks
 */
public record NewTask(
    TaskId id, ProjectId projectId, UserId userId, int priority, TaskRequest.Engineering request) {
  public NewTask {
    requireNonNull(id, "id");
    requireNonNull(projectId, "projectId");
    requireNonNull(userId, "userId");
    requireNonNull(request, "request");
  }
}
