/** The shell around the domain: flow runner, executors, and the front door of the library. */
@NullMarked
package dev.slipway.engine;

import org.jspecify.annotations.NullMarked;
