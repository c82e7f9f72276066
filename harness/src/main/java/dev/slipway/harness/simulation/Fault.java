package dev.slipway.harness.simulation;

/** What can go wrong. A seed turns on some of them. */
public enum Fault {
  CRASH_BEFORE_CALL(0.0015),
  CRASH_AFTER_CALL(0.0015),
  PORT_UNAVAILABLE(0.004),
  COMMIT_OUTCOME_UNKNOWN(0.02),
  MESSAGE_DUPLICATED(0.05),
  MESSAGE_DELAYED(0.05),
  MESSAGE_LOST(0.003),
  QUEUE_LOST(0.002),
  CLOCK_JUMPED_AHEAD(0.001),
  CLOCK_JUMPED_BACK(0.001),
  CONTAINER_KILLED(0.003),
  CONTAINER_OUT_OF_MEMORY(0.002),
  CONTAINER_VANISHED(0.002),
  EVENTS_LOST(0.003),
  EVENTS_REPEATED(0.003),
  ENGINE_DOWN(0.001),
  RUNNER_PAUSED(0.003);

  /** How probable it is at one occasion, where it is turned on. */
  final double rate;

  Fault(double rate) {
    this.rate = rate;
  }
}
