package dev.slipway.domain.task;

import dev.slipway.domain.container.Resources;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands: derived from its flow's state with each step.
 *
 * @param attempts how many attempts of the developer began
 * @param inLine the resources it waits for in the waiting line; null when it is not in line
 * @param reserved the resources that are reserved for it; null for none
 */
public record TaskStanding(
    TaskStatus status,
    int attempts,
    @Nullable Resources inLine,
    @Nullable Resources reserved,
    Instant updatedAt) {}
