package dev.slipway.ports.store;

import java.time.Instant;

/**
 * The right to do something alone until an instant of the store's time.
 *
 * @param fence 1 at first; rises each time that the name changes hands, and never falls
 */
public record Lease(String name, String holder, long fence, Instant expiresAt) {}
