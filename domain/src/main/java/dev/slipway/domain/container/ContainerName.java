package dev.slipway.domain.container;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.Identifiers;
import dev.slipway.domain.turn.Turn;

/**
 * The name of a turn's container: instance, task and fence, so that a second create meets the first
 * one's container instead of making another.
 *
 * @param instance the Slipway installation that owns it, e.g. {@code s7f3a}
 */
public record ContainerName(String instance, Turn turn) {
  public ContainerName {
    // A dash would let two instances share a name: it is what parts the name's own pieces.
    if (instance.indexOf('-') >= 0) {
      throw new IllegalArgumentException("instance must not hold '-': '" + instance + "'");
    }
    Identifiers.require(instance, "instance");
    requireNonNull(turn, "turn");
  }

  /** The name at the engine. */
  public String value() {
    return "slipway-" + instance + "-" + turn.id();
  }

  @Override
  public String toString() {
    return value();
  }
}
