package dev.slipway.ports.store;

import dev.slipway.domain.flow.FlowId;
import java.time.Instant;

/**
 * A wake-up that was due when it was read. The flow may have moved since: whoever delivers it
 * compares {@code at} with what the flow then waits for.
 */
public record Wakeup(FlowId flow, Instant at) {}
