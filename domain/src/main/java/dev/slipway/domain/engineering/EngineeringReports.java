package dev.slipway.domain.engineering;

import dev.slipway.domain.flow.StepBuilder;
import dev.slipway.domain.message.EngineeringResult;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.message.ResultMeta;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an engineering flow tells people and its asker. */
final class EngineeringReports {
  private EngineeringReports() {}

  static void progress(
      StepBuilder<EngineeringState> step,
      EngineeringJob job,
      String currentStep,
      String message,
      Instant now) {
    publish(step, job, ProgressType.PROGRESS, currentStep, message, null, now);
  }

  static void started(StepBuilder<EngineeringState> step, EngineeringJob job, Instant now) {
    publish(step, job, ProgressType.STARTED, "accepted", "task accepted", null, now);
  }

  /** The last word on a task: one progress event, and the result for its asker. */
  static void ended(
      StepBuilder<EngineeringState> step,
      EngineeringJob job,
      TaskStatus status,
      Instant startedAt,
      List<String> filesChanged,
      Instant now) {
    String error = error(status);
    publish(
        step,
        job,
        error == null ? ProgressType.COMPLETED : ProgressType.FAILED,
        status.code(),
        error == null ? summary(status) : error,
        error,
        now);
    if (job.callbackStream() != null) {
      step.send(
          new QueueName(job.callbackStream()),
          result(job, status, error, Duration.between(startedAt, now), filesChanged, now),
          null);
    }
  }

  private static EngineeringResult result(
      EngineeringJob job,
      TaskStatus status,
      @Nullable String error,
      Duration duration,
      List<String> filesChanged,
      Instant now) {
    TaskStatus.Completed done = status instanceof TaskStatus.Completed completed ? completed : null;
    return new EngineeringResult(
        Meta.of(job.correlationId(), now),
        new ResultMeta(
            job.requestId(),
            done == null ? ResultStatus.FAILED : ResultStatus.SUCCESS,
            error,
            duration.toMillis()),
        filesChanged,
        done == null ? null : done.commitSha(),
        done == null ? null : done.branch());
  }

  private static @Nullable String error(TaskStatus status) {
    return switch (status) {
      case TaskStatus.Failed failed -> failed.fault().message();
      case TaskStatus.NeedsAttention attention -> attention.fault().message();
      case TaskStatus.Cancelled cancelled -> "cancelled on request";
      case TaskStatus.Completed completed -> null;
      case TaskStatus.Queued queued -> null;
      case TaskStatus.Running running -> null;
      case TaskStatus.Waiting waiting -> null;
    };
  }

  private static String summary(TaskStatus status) {
    return status instanceof TaskStatus.Completed completed
        ? "commit %s on branch %s".formatted(completed.commitSha(), completed.branch())
        : status.code();
  }

  private static void publish(
      StepBuilder<EngineeringState> step,
      EngineeringJob job,
      ProgressType type,
      String currentStep,
      String message,
      @Nullable String error,
      Instant now) {
    step.send(
        QueueRegistry.taskProgress(job.taskId()),
        new ProgressEvent(
            Meta.of(job.correlationId(), now),
            type,
            job.taskId(),
            message,
            null,
            currentStep,
            error),
        null);
  }
}
