package dev.slipway.domain.worker;

import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.effect.Trouble;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.turn.TurnOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an ephemeral worker is in its life. From {@link Preparing} on, something of it may exist in
 * the world, and every path leads through {@link Removing}.
 */
public sealed interface WorkerState {
  /** Not heard of yet. */
  record Absent() implements WorkerState {}

  /** Its input came before its assignment: queues keep no order between each other. */
  record EarlyInput(String input) implements WorkerState {}

  /** It was stopped before it was asked for; it never starts. */
  record StoppedEarly() implements WorkerState {}

  /** An order was lost before it was assigned; it never starts, and has told so. */
  record NeverBegan(Turn turn, Fault fault) implements WorkerState {}

  /**
   * Assigned; the input is still on its way.
   *
   * @param until when it is no longer waited for
   */
  record AwaitingInput(WorkerAssignment assignment, Instant until) implements WorkerState {}

  /** Its workspace is being made. */
  record Preparing(Job job, Trouble trouble) implements WorkerState {}

  /** Its container is being made and started. */
  record Starting(Job job, Place place, Trouble trouble) implements WorkerState {}

  /**
   * Its process runs.
   *
   * @param deadline when it is stopped
   * @param nextLook when the engine is asked about it, if nobody told before; not after the
   *     deadline
   */
  record Running(
      Job job, Place place, Instant startedAt, Instant deadline, Instant nextLook, Trouble trouble)
      implements WorkerState {}

  /** Its process is being ended. */
  record Stopping(Job job, Place place, Instant startedAt, StopReason reason, Trouble trouble)
      implements WorkerState {}

  /**
   * Its process ended; what it left is being fetched.
   *
   * @param exit null where it was stopped and left no exit status
   * @param reason null where it ended by itself
   */
  record Collecting(
      Job job,
      Place place,
      Instant startedAt,
      Instant endedAt,
      @Nullable ExitStatus exit,
      @Nullable StopReason reason,
      Trouble trouble)
      implements WorkerState {}

  /** Its container and workspace are being removed; the outcome is told after that. */
  record Removing(Job job, TurnOutcome outcome, @Nullable Span span, Trouble trouble)
      implements WorkerState {}

  /**
   * Nothing of it is left but this.
   *
   * @param span null where its process never ran
   */
  record Ended(WorkerAssignment assignment, TurnOutcome outcome, @Nullable Span span)
      implements WorkerState {}

  /** An assignment with its input. */
  record Job(WorkerAssignment assignment, String input) {}

  /**
   * Where the work is done.
   *
   * @param start the commit that the workspace was made with
   */
  record Place(Workspace workspace, CommitId start) {}

  /** From the process's start to its end. */
  record Span(Instant startedAt, Instant endedAt) {}
}
