package dev.slipway.adapters.memory.container;

/** What is wrong with the engine's events. */
public enum EventFault {
  NONE,
  /** Ends are not told. */
  LOST,
  /** Every end is told twice. */
  REPEATED
}
