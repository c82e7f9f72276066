/** Taking messages in: from a queue to an event of a flow, or to the dead letters. */
@NullMarked
package dev.slipway.engine.intake;

import org.jspecify.annotations.NullMarked;
