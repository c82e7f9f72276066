package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import java.time.Duration;
import java.util.List;

/**
 * The work of one turn for a developer.
 *
 * @param timeout whole seconds; {@link WorkerConfig#DEFAULT_TIMEOUT} where the sender says nothing
 * @param previousAttempts oldest first
 */
public record DeveloperWorkerInput(
    Meta meta,
    RequestMeta request,
    TaskId taskId,
    ProjectId projectId,
    String prompt,
    Duration timeout,
    List<PreviousAttempt> previousAttempts)
    implements RequestMessage {
  public DeveloperWorkerInput {
    requireNonNull(meta, "meta");
    requireNonNull(request, "request");
    requireNonNull(taskId, "task_id");
    requireNonNull(projectId, "project_id");
    Fields.notBlank(prompt, "prompt");
    Fields.timeout(timeout);
    previousAttempts = List.copyOf(previousAttempts);
  }
}
