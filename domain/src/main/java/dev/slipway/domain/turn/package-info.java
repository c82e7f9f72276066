/** The turn: one agent run, with the fence that makes every later run win over it. */
@NullMarked
package dev.slipway.domain.turn;

import org.jspecify.annotations.NullMarked;
