package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the worker manager that a worker's status changed.
 *
 * @param result what the agent left, on success; free-form
 */
public record WorkerLifecycleEvent(
    Meta meta,
    String workerId,
    WorkerEvent event,
    @Nullable Map<String, @Nullable Object> result,
    @Nullable String error,
    @Nullable Integer exitCode)
    implements Message {
  public WorkerLifecycleEvent {
    requireNonNull(meta, "meta");
    Fields.name(workerId, "worker_id");
    requireNonNull(event, "event");
    result = result == null ? null : JsonObjects.copyOf(result, "result");
  }
}
