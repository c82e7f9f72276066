/**
 * Real servers for adapters' tests, started from the system's own binaries on free loopback ports.
 *
 * <p>A server lives in a temporary directory of its own and is ended by its process id when it is
 * closed. Where it cannot be had, the test that asks for it is skipped, and says why and what to
 * do.
 */
@NullMarked
package dev.slipway.testkit.servers;

import org.jspecify.annotations.NullMarked;
