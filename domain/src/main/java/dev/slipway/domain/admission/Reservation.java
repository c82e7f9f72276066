package dev.slipway.domain.admission;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.UserId;

/** What is held for a task's worker, whether it runs at this moment or not. */
public record Reservation(TaskId taskId, UserId userId, ProjectId projectId, Resources reserved) {}
