/**
 * Real servers for tests: each on free ports of the loopback interface, with a folder of its own
 * that goes with it, to be killed, frozen and started again. And a proxy that does to a connection
 * what networks do.
 *
 * <p>Redis and PostgreSQL run in containers where that can be done, else from the programs of this
 * machine; which one is printed. The containers need {@code org.testcontainers:testcontainers} on
 * the class path, which this module does not bring. {@code SLIPWAY_TEST_SERVERS} chooses: {@code
 * containers} or {@code programs}.
 *
 * <p>Where a server cannot be had, the test that asked for it is skipped, and says why and what to
 * do.
 */
@NullMarked
package dev.slipway.testkit.servers;

import org.jspecify.annotations.NullMarked;
