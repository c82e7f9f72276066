/**
 * The queue port on Redis Streams.
 *
 * <p>A queue is a stream of the queue's own name, so that services of other makes read and write it
 * with plain {@code XADD}, {@code XREADGROUP} and {@code XACK}. A role is a consumer group. What a
 * stream does not know is kept in helper keys beside it, in the same slot, and changed only by
 * scripts, each one atomic step by Redis's own clock:
 *
 * <pre>
 *   send ─► later ─(due)─► stream ─take─► leased ─finish─► gone
 *      └──────────────────────┘             │  ▲
 *                                 lease ends│  │taken over: alone, start recorded
 *                                 given back▼  │
 *                                          due ┘
 * </pre>
 *
 * <p>A lease is the end of it in a sorted set and a token that only its holder knows; a message
 * stays in the group's pending list throughout. The key of a message is in a hash for as long as
 * its entry is in the stream. An entry is deleted when no group has it pending or unread: never by
 * a length, never by a time. Why it is like this is in {@code
 * docs/adr/0014-leases-and-keys-in-redis.md}.
 *
 * <p>{@link dev.slipway.adapters.redis.queue.Leasing} has the steps, {@link
 * dev.slipway.adapters.redis.queue.WaitingRooms} and {@link
 * dev.slipway.adapters.redis.queue.Arrivals} let consumers wait; connections, deadlines and
 * failures are of {@link dev.slipway.adapters.redis.connection}.
 */
@NullMarked
package dev.slipway.adapters.redis.queue;

import org.jspecify.annotations.NullMarked;
