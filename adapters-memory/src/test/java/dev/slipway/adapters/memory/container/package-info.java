/** The contract of the container port on the memory engine, sound and broken. */
@NullMarked
package dev.slipway.adapters.memory.container;

import org.jspecify.annotations.NullMarked;
