package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.fault.ErrorCategory;
import java.time.Instant;

/**
 * Why a message is a dead letter.
 *
 * @param error what is wrong with it, and what to do
 * @param timestamp when it was given up
 * @param consumer the role that gave it up
 * @param attempts recorded starts; 0 where it could not even be read
 */
public record ErrorContext(
    ErrorCategory category, String error, Instant timestamp, String consumer, int attempts) {
  public ErrorContext {
    requireNonNull(category, "category");
    Fields.notBlank(error, "error");
    requireNonNull(timestamp, "timestamp");
    Fields.name(consumer, "consumer");
    Fields.require(attempts >= 0, "attempts must not be negative", attempts);
  }
}
