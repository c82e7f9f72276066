/** The port of limits in this process's memory, counted exactly and without a library. */
@NullMarked
package dev.slipway.adapters.memory.limit;

import org.jspecify.annotations.NullMarked;
