package dev.slipway.domain.worker;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.turn.Turn;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one ephemeral worker is to do: one turn of one task.
 *
 * @param base the branch to start from where {@code start} is null; null for the default one
 * @param start the commit whose files it starts with; null for the newest of the branch
 * @param parent the commit that its own work follows; null where that is {@code start}
 * @param command a shell command line
 * @param image null for the runtime's default
 * @param requestId the request of a service of another make; null for the one that the turn names
 * @param callbackStream where that service waits for answers; null for the queue of all
 */
public record WorkerAssignment(
    Turn turn,
    WorkerRole role,
    ProjectId projectId,
    String correlationId,
    RepositoryUrl repository,
    @Nullable BranchName base,
    @Nullable CommitId start,
    @Nullable CommitId parent,
    String command,
    @Nullable String image,
    Map<String, String> environment,
    Resources resources,
    NetworkPolicy network,
    Duration timeout,
    @Nullable String requestId,
    @Nullable String callbackStream) {
  public WorkerAssignment {
    requireNonNull(turn, "turn");
    requireNonNull(role, "role");
    environment = Map.copyOf(environment);
  }

  /** What the worker's reports answer, and where its asker waits for them. */
  RequestMeta request() {
    return new RequestMeta(
        requestId == null ? WorkerAssignments.requestFor(turn) : requestId, callbackStream);
  }

  /** Without the environment's values. */
  @Override
  public String toString() {
    return "WorkerAssignment[turn=%s, role=%s, repository=%s, command=%s, image=%s]"
        .formatted(turn, role, repository, command, image);
  }
}
