/** The container port on plain processes, for a machine without an engine. */
@NullMarked
package dev.slipway.adapters.process;

import org.jspecify.annotations.NullMarked;
