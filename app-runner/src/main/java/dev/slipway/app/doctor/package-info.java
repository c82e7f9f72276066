/**
 * {@code slipway doctor}: what Slipway depends on, tried out one by one, each with what to do where
 * it does not work. It tries things, rather than looking at versions, and leaves nothing behind.
 */
@NullMarked
package dev.slipway.app.doctor;

import org.jspecify.annotations.NullMarked;
