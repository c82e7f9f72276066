/** The flow runner: one way for every event to move every flow. */
@NullMarked
package dev.slipway.engine.flow;

import org.jspecify.annotations.NullMarked;
