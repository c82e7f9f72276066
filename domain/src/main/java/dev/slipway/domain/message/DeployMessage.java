package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.UserId;

/** Asks the deploy flow to bring a project to a server. */
public record DeployMessage(
    Meta meta, RequestMeta request, TaskId taskId, ProjectId projectId, UserId userId)
    implements RequestMessage {
  public DeployMessage {
    requireNonNull(meta, "meta");
    requireNonNull(request, "request");
    requireNonNull(taskId, "task_id");
    requireNonNull(projectId, "project_id");
    requireNonNull(userId, "user_id");
  }
}
