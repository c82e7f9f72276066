package dev.slipway.ports.store;

import dev.slipway.domain.flow.FlowId;
import dev.slipway.ports.codec.EncodedState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flow as stored.
 *
 * @param version 1 for the first state, one more with each step
 * @param fence that of its current turn, never falling; 0 before the first
 * @param wakeAt when to wake it; null for never
 * @param updatedAt the time of the last step; no later step has an earlier one
 */
public record FlowRecord(
    FlowId id,
    long version,
    long fence,
    EncodedState state,
    @Nullable Instant wakeAt,
    Instant updatedAt) {}
