package dev.slipway.domain.engineering;

import dev.slipway.domain.effect.Trouble;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.domain.turn.Turn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where an engineering flow is. {@code until} is the instant at which a state gives up. */
public sealed interface EngineeringState {
  /** Not asked for yet. */
  record Absent() implements EngineeringState {}

  /** Cancelled before its message came; it never begins. */
  record CancelledEarly() implements EngineeringState {}

  /** The repository of a new project is being made. */
  record Scaffolding(EngineeringJob job, Instant startedAt, Instant until)
      implements EngineeringState {}

  /**
   * In the waiting line for {@code work.resources()}.
   *
   * @param toTest the commit whose tests run next; null where the developer does
   */
  record Queued(EngineeringJob job, Work work, @Nullable CommitId toTest, Instant until)
      implements EngineeringState {}

  /**
   * The agent makes the change.
   *
   * @param waitingFor what the worker waits for; null while it goes on
   */
  record Developing(
      EngineeringJob job, Work work, Turn turn, @Nullable WaitReason waitingFor, Instant until)
      implements EngineeringState {}

  /** The project's tests run on the agent's commit. */
  record Testing(
      EngineeringJob job,
      Work work,
      Turn turn,
      CommitId commit,
      @Nullable WaitReason waitingFor,
      Instant until)
      implements EngineeringState {}

  /** The task's branch is being moved to the commit. */
  record Publishing(EngineeringJob job, Work work, Turn turn, CommitId commit, Trouble trouble)
      implements EngineeringState {}

  /**
   * The worker is being stopped.
   *
   * @param then the status to end with once it is gone
   */
  record Cancelling(EngineeringJob job, Work work, Turn turn, TaskStatus then, Instant until)
      implements EngineeringState {}

  /** Nothing more will happen. */
  record Ended(EngineeringJob job, TaskStatus status, int attempts, long fence)
      implements EngineeringState {}
}
