/**
 * Sweeps over the store and the engine: the outbox, wake-ups, admission, ended containers,
 * leftovers.
 */
@NullMarked
package dev.slipway.engine.sweep;

import org.jspecify.annotations.NullMarked;
