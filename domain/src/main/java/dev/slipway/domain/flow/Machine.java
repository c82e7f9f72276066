package dev.slipway.domain.flow;

import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.turn.Turn;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A life as a pure function.
 *
 * @param <S> its states, a sealed family of records
 * @param <E> its events, a sealed family of records
 */
public interface Machine<S, E> {
  FlowKind kind();

  /** The state before the first event. */
  S initial();

  /**
   * Decides. Total: any event in any state gives a step.
   *
   * @param now the store's time, never earlier than that of the flow's last step
   */
  Step<S> step(S state, E event, Instant now);

  /** The fence of the turn that the state is in; 0 before the first. */
  long fence(S state);

  /**
   * The event that says that the wake-up asked for by the current state is due. The caller
   * guarantees that it is the current one, and due.
   */
  E woken();

  /** The event that brings an effect's result. */
  E succeeded(EffectResult result);

  /** The event that says that an effect was not made. */
  E failed(Fault fault);

  /**
   * The event that says that a message which the flow sent or waits for will never be taken in;
   * empty where the flow goes on without it.
   *
   * @param turn that the message spoke of; null for none
   */
  Optional<E> undelivered(QueueName queue, @Nullable Turn turn, Fault fault);
}
