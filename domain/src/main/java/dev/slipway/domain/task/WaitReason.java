package dev.slipway.domain.task;

/** Why a task waits; a wait is never a failure and burns no attempt. */
public enum WaitReason {
  /** No worker is free within the limits. */
  CAPACITY,
  /** The container engine does not answer. */
  CONTAINER_ENGINE,
  /** The repository's host does not answer. */
  REPOSITORY,
  /** A secret that the task names is not there yet. */
  SECRET,
  /** A provider's usage limit ends at a known time. */
  USAGE_LIMIT
}
