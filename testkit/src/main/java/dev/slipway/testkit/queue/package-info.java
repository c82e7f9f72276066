/**
 * The contract of {@link dev.slipway.ports.queue.Queues}: what every queue adapter does, ours and
 * yours.
 *
 * <p>To test an adapter, extend {@link dev.slipway.testkit.queue.QueuesContract} and say how to
 * open it. The cases make no assumption about how time passes: they ask the {@link
 * dev.slipway.testkit.queue.QueuesHarness} to let it pass, which may move a clock or wait.
 */
@NullMarked
package dev.slipway.testkit.queue;

import org.jspecify.annotations.NullMarked;
