/**
 * Flows: everything that has a life is one pure function from a state and an event to the next
 * state and to commands. The engine runs all of them in the same way: event in, load, step, one
 * store transaction, acknowledge.
 *
 * <pre>
 *   event ──► step(state, event, now) ──► state'  ─┐
 *                                     ──► commands ├─ one transaction, with the event's id
 *                                     ──► wakeAt  ─┘
 * </pre>
 *
 * <p>Every event is legal in every state; one that does not matter there changes nothing. Ids and
 * jitter are derived, never drawn, so that a step taken twice decides the same.
 */
@NullMarked
package dev.slipway.domain.flow;

import org.jspecify.annotations.NullMarked;
