/** Effects: what a machine asks the world to do, and the results that come back as events. */
@NullMarked
package dev.slipway.domain.effect;

import org.jspecify.annotations.NullMarked;
