package dev.slipway.domain.engineering;

import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.domain.turn.TurnOutcome;
import org.jspecify.annotations.Nullable;

/** What can happen to an engineering flow. */
public sealed interface EngineeringEvent {
  /** An accepted task is taken in. */
  record Requested(EngineeringJob job) implements EngineeringEvent {}

  /** An accepted task cannot begin at all. */
  record Refused(EngineeringJob job, Fault fault) implements EngineeringEvent {}

  /** Admission reserved what the flow waits for, in the same transaction. */
  record Admitted() implements EngineeringEvent {}

  /** The repository of a new project is there. */
  record Scaffolded(RepositoryUrl repository) implements EngineeringEvent {}

  /** The repository of a new project could not be made. */
  record ScaffoldFailed(Fault fault) implements EngineeringEvent {}

  /**
   * The worker of the current turn told how it is.
   *
   * @param waitingFor what it waits for; null where it does not
   */
  record WorkerReported(WorkerStatus status, @Nullable WaitReason waitingFor, String detail)
      implements EngineeringEvent {}

  /** The worker of the current turn ended, and nothing of it is left. */
  record TurnEnded(TurnOutcome outcome) implements EngineeringEvent {}

  /** A person wants the task stopped. */
  record CancelRequested() implements EngineeringEvent {}

  /** The effect of the current state was made. */
  record EffectSucceeded(EffectResult result) implements EngineeringEvent {}

  /** The effect of the current state was not made. */
  record EffectFailed(Fault fault) implements EngineeringEvent {}

  /** The wake-up that the current state asked for is due. */
  record Woken() implements EngineeringEvent {}
}
