package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

/**
 * A message that no consumer can use, kept for a person.
 *
 * @param originalMessage exactly what was received
 */
public record DeadLetter(Meta meta, OriginalMessage originalMessage, ErrorContext errorContext)
    implements Message {
  public DeadLetter {
    requireNonNull(meta, "meta");
    requireNonNull(originalMessage, "original_message");
    requireNonNull(errorContext, "error_context");
  }
}
