/**
 * The runner daemon: what {@code slipway serve} does between its start and its last signal.
 *
 * <p>A {@link dev.slipway.app.serve.Service} is alone on its data directory where queues are in its
 * own memory, and one of many where they are shared. It tells what supervises it, in one line each,
 * that it is ready, that it stops, and that it has stopped.
 */
@NullMarked
package dev.slipway.app.serve;

import org.jspecify.annotations.NullMarked;
