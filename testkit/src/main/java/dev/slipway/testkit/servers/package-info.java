/**
 * Real servers for tests, started from the programs of this machine and stopped by their process:
 * each on free ports of the loopback interface, with a folder of its own that goes with it. And a
 * proxy that does to a connection what networks do.
 *
 * <p>Where a program is missing, the test that asked for it is skipped, and says why and what to
 * do.
 */
@NullMarked
package dev.slipway.testkit.servers;

import org.jspecify.annotations.NullMarked;
