package dev.slipway.engine.activity;

/** What a tick found. */
public enum Pace {
  /** There is more to do at once. */
  BUSY,
  /** Nothing to do now. */
  IDLE
}
