/**
 * What every store promises, role by role: {@link StoreContract} is the contract, {@link
 * StoreHarness} what an adapter's test brings to it.
 */
@NullMarked
package dev.slipway.testkit.store;

import org.jspecify.annotations.NullMarked;
