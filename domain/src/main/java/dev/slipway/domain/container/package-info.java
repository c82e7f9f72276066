/** Containers as the core sees them: what to run, under which limits, and how it ended. */
@NullMarked
package dev.slipway.domain.container;

import org.jspecify.annotations.NullMarked;
