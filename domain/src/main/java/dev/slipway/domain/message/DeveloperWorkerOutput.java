package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * How one turn of a developer ended; exactly one for every turn, whatever killed it.
 *
 * @param verdict the agent's own word, where it gave one
 */
public record DeveloperWorkerOutput(
    Meta meta,
    ResultMeta result,
    TaskId taskId,
    @Nullable String commitSha,
    @Nullable String prUrl,
    @Nullable AgentVerdict verdict)
    implements ResultMessage {
  public DeveloperWorkerOutput {
    requireNonNull(meta, "meta");
    requireNonNull(result, "result");
    requireNonNull(taskId, "task_id");
    Fields.notBlankIfPresent(commitSha, "commit_sha");
    Fields.notBlankIfPresent(prUrl, "pr_url");
  }
}
