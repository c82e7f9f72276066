/** An abstract contract per port, for tests of adapters: ours and yours. */
@NullMarked
package dev.slipway.testkit;

import org.jspecify.annotations.NullMarked;
