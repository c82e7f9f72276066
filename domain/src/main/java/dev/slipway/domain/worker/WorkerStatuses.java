package dev.slipway.domain.worker;

import dev.slipway.domain.effect.Trouble;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.turn.TurnOutcome;
import java.util.Optional;

/** How a worker stands for whoever asks, read from its flow's state. */
public final class WorkerStatuses {
  private WorkerStatuses() {}

  /** The status; empty for a worker that nobody asked for yet. */
  public static Optional<WorkerStatus> of(WorkerState state) {
    return switch (state) {
      case WorkerState.Absent absent -> Optional.empty();
      case WorkerState.EarlyInput early -> Optional.empty();
      case WorkerState.StoppedEarly early -> Optional.empty();
      case WorkerState.NeverBegan never -> Optional.of(WorkerStatus.FAILED);
      case WorkerState.AwaitingInput awaiting -> Optional.of(WorkerStatus.STARTING);
      case WorkerState.Preparing preparing -> at(WorkerStatus.STARTING, preparing.trouble());
      case WorkerState.Starting starting -> at(WorkerStatus.STARTING, starting.trouble());
      case WorkerState.Running running -> Optional.of(WorkerStatus.RUNNING);
      case WorkerState.Stopping stopping -> at(WorkerStatus.RUNNING, stopping.trouble());
      case WorkerState.Collecting collecting -> at(WorkerStatus.RUNNING, collecting.trouble());
      case WorkerState.Removing removing -> at(WorkerStatus.RUNNING, removing.trouble());
      case WorkerState.Ended ended -> Optional.of(after(ended.outcome()));
    };
  }

  private static Optional<WorkerStatus> at(WorkerStatus status, Trouble trouble) {
    return Optional.of(trouble.waiting() ? WorkerStatus.PAUSED : status);
  }

  private static WorkerStatus after(TurnOutcome outcome) {
    return switch (outcome) {
      case TurnOutcome.Finished finished -> WorkerStatus.COMPLETED;
      case TurnOutcome.Stopped stopped -> WorkerStatus.STOPPED;
      case TurnOutcome.OutOfMemory memory -> WorkerStatus.FAILED;
      case TurnOutcome.OutOfTime time -> WorkerStatus.FAILED;
      case TurnOutcome.Unusable unusable -> WorkerStatus.FAILED;
      case TurnOutcome.Lost lost -> WorkerStatus.FAILED;
      case TurnOutcome.Broken broken -> WorkerStatus.FAILED;
    };
  }
}
