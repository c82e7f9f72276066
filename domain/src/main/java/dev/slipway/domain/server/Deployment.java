package dev.slipway.domain.server;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.task.TaskId;
import java.time.Instant;

/** What a deploy task brought to a server. */
public record Deployment(
    TaskId taskId, Allocation allocation, CommitId commit, String url, Instant deployedAt) {
  public Deployment {
    requireNonNull(taskId, "task_id");
    requireNonNull(allocation, "allocation");
    requireNonNull(commit, "commit_sha");
    if (!url.startsWith("http://") && !url.startsWith("https://")) {
      throw new IllegalArgumentException(
          "deployed_url must begin with http:// or https://: deployment of task " + taskId);
    }
    requireNonNull(deployedAt, "deployed_at");
  }
}
