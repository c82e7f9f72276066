package dev.slipway.domain.message;

/** Where a worker stands: starting → running ⇄ paused → completed, failed or stopped. */
public enum WorkerStatus {
  STARTING,
  RUNNING,
  PAUSED,
  COMPLETED,
  STOPPED,
  FAILED;

  /** Whether nothing runs any more. */
  public boolean terminal() {
    return switch (this) {
      case STARTING, RUNNING, PAUSED -> false;
      case COMPLETED, STOPPED, FAILED -> true;
    };
  }

  /** Whether a worker may go from this status to that one. */
  public boolean mayBecome(WorkerStatus next) {
    return switch (this) {
      case STARTING -> next == RUNNING || next == STOPPED || next == FAILED;
      case RUNNING -> next == PAUSED || next.terminal();
      case PAUSED -> next == RUNNING || next.terminal();
      case COMPLETED, STOPPED, FAILED -> false;
    };
  }
}
