/** Effects: the executors that do what flows decided, and bring the results back. */
@NullMarked
package dev.slipway.engine.effect;

import org.jspecify.annotations.NullMarked;
