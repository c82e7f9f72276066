/**
 * Sweeps over the store and the engine: the outbox, wake-ups, admission, ended containers,
 * leftovers, and what need not be remembered.
 */
@NullMarked
package dev.slipway.engine.sweep;

import org.jspecify.annotations.NullMarked;
