/** The contract of the container port on real processes, and what hostile ones do. */
@NullMarked
package dev.slipway.adapters.process;

import org.jspecify.annotations.NullMarked;
