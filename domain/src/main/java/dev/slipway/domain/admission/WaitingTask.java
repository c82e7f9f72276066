package dev.slipway.domain.admission;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.UserId;
import java.time.Instant;

/** A task in the waiting line, with what it needs to start. */
public record WaitingTask(
    TaskId taskId,
    UserId userId,
    ProjectId projectId,
    int priority,
    Instant acceptedAt,
    Resources needed) {}
