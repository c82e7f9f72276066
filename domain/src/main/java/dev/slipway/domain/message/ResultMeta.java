package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What every result carries besides its meta.
 *
 * @param requestId the request that this answers
 * @param error what went wrong and what to do, where the status is not a success
 * @param durationMs milliseconds from the start of the work to its end
 */
public record ResultMeta(
    String requestId, ResultStatus status, @Nullable String error, @Nullable Long durationMs) {
  public ResultMeta {
    Fields.name(requestId, "request_id");
    requireNonNull(status, "status");
    Fields.require(
        durationMs == null || durationMs >= 0, "duration_ms must not be negative", durationMs);
  }
}
