package dev.slipway.domain.task;

import java.time.Instant;

/**
 * One accepted request on a project, as its owner sees it.
 *
 * @param priority higher goes first among one user's tasks; 0 by default
 * @param acceptedAt the store's time of the commit that accepted it
 */
public record Task(
    TaskId id,
    ProjectId projectId,
    UserId userId,
    TaskKind kind,
    int priority,
    Instant acceptedAt,
    TaskStanding standing) {}
