package dev.slipway.domain.flow;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.turn.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a step decides. One builder for one step; not shared between threads. */
public final class StepBuilder<S> {
  private final List<Command> commands = new ArrayList<>();

  public StepBuilder<S> send(QueueName queue, Message message, @Nullable Turn turn) {
    commands.add(new Command.Send(queue, message, turn));
    return this;
  }

  public StepBuilder<S> perform(Effect effect) {
    commands.add(new Command.Perform(effect));
    return this;
  }

  /** Ends in the state, asleep until an event comes. */
  public Step<S> become(S state) {
    return new Step<>(state, commands, null);
  }

  /** Ends in the state, to be woken at the instant unless another event comes first. */
  public Step<S> become(S state, @Nullable Instant wakeAt) {
    return new Step<>(state, commands, wakeAt);
  }
}
