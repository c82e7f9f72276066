/**
 * A container engine in memory, for simulations and for tests of whatever uses containers.
 *
 * <p>A container runs what an {@link dev.slipway.adapters.memory.container.Agent} says it would do:
 * for how long, with which output, exit and effects. Nothing happens in between: its status follows
 * from the clock, and what it does at its end is done, once, by the first call after that instant.
 *
 * <pre>
 *   create        start                 runFor has passed
 *   ------&gt; Created ----&gt; Running ------------------------------&gt; Exited ----&gt; (removed)
 *              beginning    |                effectsAtEnd, output     ^
 *                           |  stop, kill: without effectsAtEnd       |
 *                           +-----------------------------------------+
 * </pre>
 *
 * <p>The engine outlives the runners that use it: each opens a runtime of its own. It can be down,
 * it can lose or repeat events, and containers can be killed.
 */
@NullMarked
package dev.slipway.adapters.memory.container;

import org.jspecify.annotations.NullMarked;
