/** What the core needs from the world, in the domain's words; and the one way in which it fails. */
@NullMarked
package dev.slipway.ports;

import org.jspecify.annotations.NullMarked;
