/** Time that a test or a simulation moves by hand. */
@NullMarked
package dev.slipway.adapters.memory.time;

import org.jspecify.annotations.NullMarked;
