/** Figures, not tests: how fast the core steps, and what waiting tasks cost. */
@NullMarked
package dev.slipway.benchmarks;

import org.jspecify.annotations.NullMarked;
