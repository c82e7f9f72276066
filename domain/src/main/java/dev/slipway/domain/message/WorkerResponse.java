package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Answers a {@link WorkerCommand}. */
public record WorkerResponse(
    Meta meta,
    String requestId,
    boolean success,
    @Nullable String workerId,
    @Nullable WorkerStatus status,
    @Nullable String error)
    implements Message {
  public WorkerResponse {
    requireNonNull(meta, "meta");
    Fields.name(requestId, "request_id");
    Fields.nameIfPresent(workerId, "worker_id");
  }
}
