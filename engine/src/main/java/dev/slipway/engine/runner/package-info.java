/** The runner: all activities of one process on virtual threads. */
@NullMarked
package dev.slipway.engine.runner;

import org.jspecify.annotations.NullMarked;
