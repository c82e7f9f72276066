package dev.slipway.domain.engineering;

import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What an engineering flow was asked to do, and by whom.
 *
 * @param requestId of the message that asked, for its result
 * @param callbackStream where the asker waits for the result; null if nobody does
 */
public record EngineeringJob(
    TaskId taskId,
    ProjectId projectId,
    UserId userId,
    String correlationId,
    String requestId,
    @Nullable String callbackStream,
    TaskRequest.Engineering request) {}
