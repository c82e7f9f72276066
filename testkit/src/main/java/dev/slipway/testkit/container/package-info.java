/**
 * The contract of the container port.
 *
 * <p>An adapter's test extends {@link dev.slipway.testkit.container.ContainersContract} and opens a
 * {@link dev.slipway.testkit.container.ContainersHarness}. The cases tell a container what to do by
 * a {@link dev.slipway.testkit.container.Script}, which real engines run as a shell command line
 * and a simulation interprets.
 */
@NullMarked
package dev.slipway.testkit.container;

import org.jspecify.annotations.NullMarked;
