package dev.slipway.domain.message;

/** The role of a worker. */
public enum WorkerType {
  /** The product owner: long-lived, one per user, has a session. */
  PO,
  /** Writes code: ephemeral, one task, stateless. */
  DEVELOPER
}
