package dev.slipway.domain.flow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a step.
 *
 * @param commands in the order decided; the index is part of each one's identity
 * @param wakeAt when to wake the flow unless another step comes first; null for never
 */
public record Step<S>(S state, List<Command> commands, @Nullable Instant wakeAt) {
  public Step {
    commands = List.copyOf(commands);
  }
}
