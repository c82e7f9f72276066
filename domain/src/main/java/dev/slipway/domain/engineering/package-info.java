/**
 * Engineering: from a prompt to a tested commit on a branch of its own.
 *
 * <pre>
 *                  ┌──────────────── more memory ───────────────┐
 *                  ▼                                            │
 *   Scaffolding ─► Queued ─► Developing ─► Testing ─► Publishing ─► Ended(completed)
 *    (new only)    │  ▲          │  ▲         │           │
 *                  │  │          │  └evidence─┘           │
 *                  │  │          │                        │
 *                  └──┴─ cancel, ┴─ attempts used up, ────┴───► Ended(failed, cancelled,
 *                        bound of a wait                               needs_attention)
 * </pre>
 *
 * <p>Developing and Testing hold a reservation and have one worker at a time, named by its turn.
 * The next turn begins only after the outcome of the last one, which a worker tells when nothing of
 * it is left. An outcome always comes, whatever killed the worker; {@code Cancelling} waits for it.
 */
@NullMarked
package dev.slipway.domain.engineering;

import org.jspecify.annotations.NullMarked;
