/**
 * How the program is put together: the only place that knows Guice.
 *
 * <p>There are two halves. The front half (store, codecs, front door) is all that a process needs
 * that submits, watches or lists. The back half (queues, containers, repositories, runner) is made
 * in a child injector by the one process that works on the data directory. Each port is bound
 * twice: as its adapter made it, {@link dev.slipway.app.wiring.Undecorated}, and plainly, as all
 * others get it; so that a decorator is one override, {@link dev.slipway.app.wiring.Overrides}.
 */
@NullMarked
package dev.slipway.app.wiring;

import org.jspecify.annotations.NullMarked;
