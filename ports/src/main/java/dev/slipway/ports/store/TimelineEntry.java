package dev.slipway.ports.store;

import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.task.TaskId;
import java.time.Instant;

/**
 * One thing that happened to a task, for people.
 *
 * @param sequence rises within the task, from 1
 * @param step a short word for where the task is, e.g. {@code testing}
 */
public record TimelineEntry(
    TaskId taskId, long sequence, Instant at, ProgressType type, String step, String message) {}
