/**
 * The program: its entry point, and how it ends.
 *
 * <p>{@link dev.slipway.app.Main} knows one thing by itself, the version. Everything else is in
 * packages of its own: {@code cli} (the commands), {@code config}, {@code data} (the data
 * directory), {@code runtime} (which containers), {@code watch} (following a task), {@code doctor},
 * {@code demo}, {@code log} and {@code wiring} (the one place that knows Guice).
 */
@NullMarked
package dev.slipway.app;

import org.jspecify.annotations.NullMarked;
