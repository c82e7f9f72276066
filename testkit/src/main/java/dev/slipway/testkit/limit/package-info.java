/**
 * The contract of {@link dev.slipway.ports.limit.RateLimits}: what every adapter of limits does,
 * ours and yours.
 *
 * <p>To test an adapter, extend {@link dev.slipway.testkit.limit.RateLimitsContract} and say how to
 * open it. No case needs a fast machine: what must not be granted is held against the time that the
 * shared clock says has passed, and what must be granted is asked for when that clock is there.
 */
@NullMarked
package dev.slipway.testkit.limit;

import org.jspecify.annotations.NullMarked;
