package dev.slipway.engine.flow;

/** What became of an event. */
public enum Committed {
  /** The flow took the step, or recorded that the event changes nothing. */
  TAKEN,
  /** It was taken before, or is no longer wanted. */
  IGNORED,
  /** Its turn is over; it is recorded and has no effect. */
  FENCED,
  /** Somebody else moved the flow: nothing was changed, load again. */
  CONFLICT
}
