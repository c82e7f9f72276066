/**
 * The simulation: several runners of the real engine over memory adapters and the real codec, one
 * thread, virtual time, and a seed that decides everything.
 *
 * <p>A run has a troubled part, in which the faults that its seed turned on happen anywhere, and a
 * quiet part, in which everything must come to its end. Oracles read effects only: commits, branch
 * moves, container runs, published events. The seed replays a run to the last step.
 */
@NullMarked
package dev.slipway.harness.simulation;

import org.jspecify.annotations.NullMarked;
