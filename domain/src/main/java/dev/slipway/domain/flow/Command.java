package dev.slipway.domain.flow;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.turn.Turn;
import org.jspecify.annotations.Nullable;

/** What a step decides that the world should do; committed with the state, done afterwards. */
public sealed interface Command {
  /**
   * Put a message on a queue of the registry.
   *
   * @param turn the turn that it speaks of; its fence lets the receiver refuse an old one
   */
  record Send(QueueName queue, Message message, @Nullable Turn turn) implements Command {
    public Send {
      requireNonNull(queue, "queue");
      requireNonNull(message, "message");
    }
  }

  /**
   * Have an executor make an effect; its result comes back to this flow as an event. Whatever this
   * flow's earlier steps asked for and is unanswered is withdrawn by it: a flow waits for the
   * effects of one step at a time, and the results of withdrawn ones never reach it.
   */
  record Perform(Effect effect) implements Command {
    public Perform {
      requireNonNull(effect, "effect");
    }
  }
}
