/**
 * The queue and the store's submit, side by side with what they are built on and with a peer.
 *
 * <p>{@link dev.slipway.benchmarks.queue.QueueBenchmark} runs all of it. In each round every {@link
 * dev.slipway.benchmarks.queue.Contender} has its turn on the same server, so that what disturbs
 * the machine disturbs all of them; a figure is the median of the rounds' ratios.
 */
@NullMarked
package dev.slipway.benchmarks.queue;

import org.jspecify.annotations.NullMarked;
