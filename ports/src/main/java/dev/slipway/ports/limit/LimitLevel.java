package dev.slipway.ports.limit;

import java.time.Instant;
import java.util.Optional;

/**
 * How full a limit is.
 *
 * @param available tokens in the bucket; while it is paused, none of them can be taken
 * @param pausedUntil empty unless it is paused now
 */
public record LimitLevel(long available, Optional<Instant> pausedUntil) {}
