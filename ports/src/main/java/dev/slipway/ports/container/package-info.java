/** Containers: where agents and tests run, and how they are found again after their runner died. */
@NullMarked
package dev.slipway.ports.container;

import org.jspecify.annotations.NullMarked;
