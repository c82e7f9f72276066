package dev.slipway.domain.fault;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that failed, told so that a person can act: which category, what and why, what next.
 *
 * @param message names the object and the reason; never holds a secret
 * @param nextStep what a person can do about it
 * @param retryAt when an {@link ErrorCategory#UPSTREAM} fault ends, where its source said so
 */
public record Fault(
    ErrorCategory category, String message, String nextStep, @Nullable Instant retryAt) {
  public Fault {
    requireNonNull(category, "category");
    requireNonNull(message, "message");
    requireNonNull(nextStep, "nextStep");
  }

  public Fault(ErrorCategory category, String message, String nextStep) {
    this(category, message, nextStep, null);
  }

  public static Fault transientFault(String message, String nextStep) {
    return new Fault(ErrorCategory.TRANSIENT, message, nextStep);
  }

  public static Fault permanent(String message, String nextStep) {
    return new Fault(ErrorCategory.PERMANENT, message, nextStep);
  }

  public static Fault fatal(String message, String nextStep) {
    return new Fault(ErrorCategory.FATAL, message, nextStep);
  }
}
