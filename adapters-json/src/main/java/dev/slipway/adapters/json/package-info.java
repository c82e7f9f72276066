/** The wire format of messages and of stored states. */
@NullMarked
package dev.slipway.adapters.json;

import org.jspecify.annotations.NullMarked;
