package dev.slipway.domain.message;

/** What a worker session reports of its worker. */
public enum WorkerEvent {
  STARTED,
  COMPLETED,
  FAILED,
  STOPPED
}
