package dev.slipway.app.watch;

import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskRequest;

/** A task that was accepted just now. */
public record Accepted(TaskId taskId, TaskRequest.Engineering request) {}
