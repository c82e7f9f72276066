/**
 * The queues: which exist, what is on them, who writes and who reads.
 *
 * <p>{@link dev.slipway.domain.queue.QueueRegistry} is the only place that names a queue.
 * Everything else asks it, by a constant or by a factory where the name holds an identity.
 */
@NullMarked
package dev.slipway.domain.queue;

import org.jspecify.annotations.NullMarked;
