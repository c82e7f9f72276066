package dev.slipway.domain.worker;

import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.turn.Turn;

/** What can happen to an ephemeral worker. */
public sealed interface WorkerFlowEvent {
  /** Somebody asked for the worker. */
  record Assigned(WorkerAssignment assignment) implements WorkerFlowEvent {}

  /** What its process is to read came. */
  record InputGiven(String input) implements WorkerFlowEvent {}

  /** Somebody wants it stopped. */
  record StopRequested() implements WorkerFlowEvent {}

  /** Its assignment, its input or the word to stop will never come. */
  record OrderLost(Turn turn, Fault fault) implements WorkerFlowEvent {}

  /** The engine told something of its container, asked or unasked. */
  record ContainerSeen(ContainerStatus status) implements WorkerFlowEvent {}

  /** The effect of the current state was made. */
  record EffectSucceeded(EffectResult result) implements WorkerFlowEvent {}

  /** The effect of the current state was not made. */
  record EffectFailed(Fault fault) implements WorkerFlowEvent {}

  /** The wake-up that the current state asked for is due. */
  record Woken() implements WorkerFlowEvent {}
}
