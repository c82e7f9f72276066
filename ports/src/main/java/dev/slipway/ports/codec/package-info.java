/** The wire format of messages and the stored format of states and effects. */
@NullMarked
package dev.slipway.ports.codec;

import org.jspecify.annotations.NullMarked;
