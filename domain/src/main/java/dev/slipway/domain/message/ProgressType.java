package dev.slipway.domain.message;

/** What kind of progress a task made. */
public enum ProgressType {
  STARTED,
  PROGRESS,
  COMPLETED,
  FAILED
}
