package dev.slipway.ports.queue;

/** Whether a delivery was still its caller's when the call was made. */
public enum LeaseStatus {
  HELD,
  /** The lease had ended, or the queue no longer knows the message; nothing was changed. */
  LOST
}
