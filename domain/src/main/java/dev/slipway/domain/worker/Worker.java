package dev.slipway.domain.worker;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.message.AgentType;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.task.Identifiers;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A container with an agent in it, as the store knows it.
 *
 * @param taskId the one task of a developer; null for a product owner
 * @param userId whose product owner it is, or whose task it works on
 * @param lastActiveAt when it last did something; never before {@code createdAt}
 */
public record Worker(
    String id,
    WorkerType type,
    AgentType agent,
    WorkerStatus status,
    @Nullable TaskId taskId,
    UserId userId,
    Instant createdAt,
    Instant lastActiveAt) {
  public Worker {
    Identifiers.require(id, "worker_id");
    requireNonNull(type, "worker_type");
    requireNonNull(agent, "agent_type");
    requireNonNull(status, "status");
    if ((type == WorkerType.DEVELOPER) != (taskId != null)) {
      throw new IllegalArgumentException(
          "task_id must be present for a developer and absent for a product owner: worker " + id);
    }
    requireNonNull(userId, "user_id");
    if (lastActiveAt.isBefore(createdAt)) {
      throw new IllegalArgumentException(
          "last_active_at must not be before created_at: worker " + id);
    }
  }

  /**
   * The same worker in the next status.
   *
   * @throws IllegalStateException if it may not go there from its status
   */
  public Worker become(WorkerStatus next, Instant now) {
    if (!status.mayBecome(next)) {
      throw new IllegalStateException(
          "worker %s cannot go from %s to %s".formatted(id, status, next));
    }
    Instant active = now.isBefore(lastActiveAt) ? lastActiveAt : now;
    return new Worker(id, type, agent, next, taskId, userId, createdAt, active);
  }
}
