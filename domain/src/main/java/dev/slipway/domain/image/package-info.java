/** Images: what workers run in, built once for a set of capabilities and reused. */
@NullMarked
package dev.slipway.domain.image;

import org.jspecify.annotations.NullMarked;
