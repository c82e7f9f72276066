package dev.slipway.adapters.memory.container;

import dev.slipway.domain.container.ContainerName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a container's process, as history has it.
 *
 * @param endedAt null while it runs
 * @param reason null while it runs
 */
public record PastRun(
    ContainerName name, Instant startedAt, @Nullable Instant endedAt, @Nullable EndReason reason) {}
