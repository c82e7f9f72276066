package dev.slipway.ports;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something outside this process failed. The sub-type fixes the category, and with it the policy
 * (SPEC §4). Expected outcomes are return values; a caller's own mistake is an {@link
 * IllegalArgumentException}.
 *
 * <p>The message reads {@code adapter: cannot <act> <object>: <reason> (<category>)} and never
 * holds a secret.
 */
public abstract sealed class PortException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCategory category;
  private final String nextStep;

  private PortException(
      ErrorCategory category, Failure failure, String nextStep, @Nullable Throwable cause) {
    super(
        "%s: cannot %s: %s (%s)"
            .formatted(failure.adapter(), failure.act(), failure.reason(), category),
        cause);
    this.category = category;
    this.nextStep = requireNonNull(nextStep, "nextStep");
  }

  /**
   * What failed.
   *
   * @param adapter e.g. {@code docker}
   * @param act the verb and the object, e.g. {@code start container slipway-s1-t7-1}
   * @param reason why, in one lower-case phrase
   */
  public record Failure(String adapter, String act, String reason) {}

  public final ErrorCategory category() {
    return category;
  }

  public final String nextStep() {
    return nextStep;
  }

  /** The same as a value that the core can decide on and the store can keep. */
  public final Fault toFault() {
    Instant retryAt = this instanceof Limited limited ? limited.retryAt() : null;
    return new Fault(category, String.valueOf(getMessage()), nextStep, retryAt);
  }

  /**
   * The dependency does not answer, or not in time. Whether the act happened is known: it did not.
   */
  public static final class Unavailable extends PortException {
    private static final long serialVersionUID = 1L;

    public Unavailable(Failure failure, String nextStep, @Nullable Throwable cause) {
      super(ErrorCategory.TRANSIENT, failure, nextStep, cause);
    }
  }

  /** The act may have happened or not: look before doing it again. */
  public static final class OutcomeUnknown extends PortException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknown(Failure failure, String nextStep, @Nullable Throwable cause) {
      super(ErrorCategory.TRANSIENT, failure, nextStep, cause);
    }
  }

  /** A provider's limit refuses the act for now. */
  public static final class Limited extends PortException {
    private static final long serialVersionUID = 1L;
    private final transient @Nullable Instant retryAt;

    public Limited(
        Failure failure, String nextStep, @Nullable Instant retryAt, @Nullable Throwable cause) {
      super(ErrorCategory.UPSTREAM, failure, nextStep, cause);
      this.retryAt = retryAt;
    }

    /** When the limit ends, where the provider said so. */
    public @Nullable Instant retryAt() {
      return retryAt;
    }
  }

  /** The act is refused and will be refused again: it is wrong, or its object does not exist. */
  public static final class Rejected extends PortException {
    private static final long serialVersionUID = 1L;

    public Rejected(Failure failure, String nextStep, @Nullable Throwable cause) {
      super(ErrorCategory.PERMANENT, failure, nextStep, cause);
    }
  }

  /** Nothing of this kind works until a person acts: credentials, configuration, a corrupt file. */
  public static final class Misconfigured extends PortException {
    private static final long serialVersionUID = 1L;

    public Misconfigured(Failure failure, String nextStep, @Nullable Throwable cause) {
      super(ErrorCategory.FATAL, failure, nextStep, cause);
    }
  }
}
