/**
 * Planted flaws: decorators that take one protection away, each to be found by the simulation. They
 * prove that it can fail.
 */
@NullMarked
package dev.slipway.harness.mutant;

import org.jspecify.annotations.NullMarked;
