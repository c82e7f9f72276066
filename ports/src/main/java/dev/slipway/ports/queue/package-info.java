/**
 * Durable queues: the transport between roles. The store is the truth; a queue may lose everything,
 * and the engine heals it.
 */
@NullMarked
package dev.slipway.ports.queue;

import org.jspecify.annotations.NullMarked;
