/**
 * The port of limits on Redis: Bucket4j counts, Redis keeps and tells the time.
 *
 * <p>A limit is one hash, {@code slipway:limit:KEY}: {@code bucket} has Bucket4j's own bytes,
 * {@code pause} the milliseconds of an instant. A take is a read, which brings the time of that
 * very server, and a write that happens only if both are as they were read. The hash ends by itself
 * when the bucket is full and the pause over. Why it is like this is in {@code
 * docs/adr/0017-shared-limits.md}.
 */
@NullMarked
package dev.slipway.adapters.redis.limit;

import org.jspecify.annotations.NullMarked;
