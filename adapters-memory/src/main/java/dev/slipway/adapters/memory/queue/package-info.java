/**
 * Queues in memory: the transport of a single process, and of simulations.
 *
 * <p>A queue keeps each message once, until every group has finished it. For each group a message
 * is in one of four places:
 *
 * <pre>
 *            its ordering key's                  due                     receive
 *   parked ----- turn comes -----> timed (delayed) ---> fresh or again -----------> timed (leased)
 *                                     ^                      ^   lease ends              |   |
 *                                     |                      +---------------------------+   |
 *                                     +-------- redeliver with a delay ---------------------+---> finished
 * </pre>
 *
 * <p>What is due moves whenever a group is looked at, so no thread runs in the background; every
 * operation costs at most the logarithm of what is delayed or leased, whatever the backlog.
 */
@NullMarked
package dev.slipway.adapters.memory.queue;

import org.jspecify.annotations.NullMarked;
