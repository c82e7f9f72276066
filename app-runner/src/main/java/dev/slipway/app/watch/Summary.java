package dev.slipway.app.watch;

import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.Execution;
import dev.slipway.engine.Slipway;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task at its end.
 *
 * @param request null where the store has none, which no task of this program lacks
 * @param evidence the end of what its last worker printed; empty where that is not known
 */
public record Summary(Task task, TaskRequest.@Nullable Engineering request, String evidence) {
  /** Gathers what there is to say. */
  public static Summary of(Slipway slipway, Task task) {
    TaskRequest.Engineering request =
        slipway.request(task.id()).orElse(null) instanceof TaskRequest.Engineering engineering
            ? engineering
            : null;
    return new Summary(task, request, lastEvidence(slipway, task));
  }

  private static String lastEvidence(Slipway slipway, Task task) {
    List<Execution> executions = slipway.executions(task.id());
    return executions.isEmpty()
        ? ""
        : slipway.outcome(executions.getLast().turn()).map(Summary::evidence).orElse("");
  }

  /** What a worker printed at its end. */
  public static String evidence(TurnOutcome outcome) {
    return switch (outcome) {
      case TurnOutcome.Finished finished -> finished.evidence();
      case TurnOutcome.OutOfMemory memory -> memory.evidence();
      case TurnOutcome.OutOfTime time -> time.evidence();
      case TurnOutcome.Unusable unusable -> unusable.evidence();
      case TurnOutcome.Stopped stopped -> "";
      case TurnOutcome.Lost lost -> "";
      case TurnOutcome.Broken broken -> "";
    };
  }

  /** From its acceptance to its end. */
  public Duration duration() {
    return Duration.between(task.acceptedAt(), task.standing().updatedAt());
  }

  /** Why it failed; null where it did not. */
  public @Nullable Fault fault() {
    return fault(task.standing().status());
  }

  /** Why a task of that status failed; null where it did not. */
  public static @Nullable Fault fault(TaskStatus status) {
    return switch (status) {
      case TaskStatus.Failed(Fault fault) -> fault;
      case TaskStatus.NeedsAttention(Fault fault) -> fault;
      case TaskStatus.Queued queued -> null;
      case TaskStatus.Running running -> null;
      case TaskStatus.Waiting waiting -> null;
      case TaskStatus.Completed completed -> null;
      case TaskStatus.Cancelled cancelled -> null;
    };
  }
}
