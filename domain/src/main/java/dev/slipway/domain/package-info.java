/**
 * The model and every decision of Slipway: pure functions and records, without I/O, clock, thread
 * or randomness.
 */
@NullMarked
package dev.slipway.domain;

import org.jspecify.annotations.NullMarked;
