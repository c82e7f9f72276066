package dev.slipway.domain.worker;

/** Why a worker was stopped before it ended by itself. */
public enum StopReason {
  DEADLINE,
  REQUEST
}
