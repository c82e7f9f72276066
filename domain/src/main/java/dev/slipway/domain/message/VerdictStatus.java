package dev.slipway.domain.message;

/** What an agent says of its own work. */
public enum VerdictStatus {
  SUCCESS,
  FAILURE,
  /** It waits for its user or for something outside. */
  IN_PROGRESS
}
