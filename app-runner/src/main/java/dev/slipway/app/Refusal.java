package dev.slipway.app;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.fault.ErrorCategory;

/** A command cannot do what it was asked for, and says so in words that a person can act on. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final ErrorCategory category;
  private final String nextStep;

  public Refusal(ExitCode exitCode, ErrorCategory category, String message, String nextStep) {
    super(message);
    this.exitCode = requireNonNull(exitCode, "exitCode");
    this.category = requireNonNull(category, "category");
    this.nextStep = requireNonNull(nextStep, "nextStep");
  }

  /** What was asked for is wrong. */
  public static Refusal usage(String message, String nextStep) {
    return new Refusal(ExitCode.USAGE, ErrorCategory.PERMANENT, message, nextStep);
  }

  /** Nothing works until a person mends what is named. */
  public static Refusal unusable(String message, String nextStep) {
    return new Refusal(ExitCode.UNUSABLE, ErrorCategory.FATAL, message, nextStep);
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  public ErrorCategory category() {
    return category;
  }

  public String nextStep() {
    return nextStep;
  }
}
