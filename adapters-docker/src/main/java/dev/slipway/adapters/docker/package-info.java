/** The container port on a Docker engine. */
@NullMarked
package dev.slipway.adapters.docker;

import org.jspecify.annotations.NullMarked;
