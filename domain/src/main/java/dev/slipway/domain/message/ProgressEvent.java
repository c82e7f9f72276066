package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a task, for people.
 *
 * @param progressPct 0 to 100
 */
public record ProgressEvent(
    Meta meta,
    ProgressType type,
    @Nullable TaskId taskId,
    @Nullable String message,
    @Nullable Integer progressPct,
    @Nullable String currentStep,
    @Nullable String error)
    implements Message {
  public ProgressEvent {
    requireNonNull(meta, "meta");
    requireNonNull(type, "type");
    Fields.require(
        progressPct == null || (progressPct >= 0 && progressPct <= 100),
        "progress_pct must be 0 to 100",
        progressPct);
  }
}
