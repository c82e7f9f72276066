package dev.slipway.harness.simulation;

import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task of a simulation, with what its agent will do.
 *
 * @param foreign whether another service sends it by a bare message
 * @param cancelAt null for one that nobody cancels
 */
record SimulatedTask(
    TaskId id,
    ProjectId projectId,
    UserId userId,
    Story story,
    boolean foreign,
    Instant submitAt,
    @Nullable Instant cancelAt,
    Duration agentTime,
    Duration testTime) {
  static final Duration TIMEOUT = Duration.ofSeconds(60);
  static final int MEMORY_MB = 512;

  boolean newProject() {
    return story == Story.NEW_PROJECT || story == Story.CANCELLED_NEW_PROJECT;
  }

  RepositoryUrl repository() {
    return new RepositoryUrl("memory://" + projectId);
  }

  TaskRequest.Engineering request() {
    return new TaskRequest.Engineering(
        newProject() ? null : repository(),
        null,
        "task " + id,
        "agent " + id,
        story == Story.NO_TESTS ? null : "test " + id,
        null,
        Map.of(),
        new Resources(story == Story.TOO_LARGE ? 99 : 1, MEMORY_MB, 64, 64),
        NetworkPolicy.NONE,
        TIMEOUT,
        TIMEOUT,
        3);
  }
}
