package dev.slipway.domain.message;

/** How a request ended. */
public enum ResultStatus {
  /** The work is done. */
  SUCCESS,
  /** The work was tried and its own outcome is bad. */
  FAILED,
  /** The work could not be tried, or broke for a reason that is not its own. */
  ERROR,
  /** The work's deadline came first. */
  TIMEOUT
}
