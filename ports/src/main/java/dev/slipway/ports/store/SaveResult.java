package dev.slipway.ports.store;

/** What became of a save; on anything but {@link #SAVED} nothing was changed. */
public enum SaveResult {
  SAVED,
  /** Somebody else moved the flow: load it again and take the step again. */
  VERSION_CONFLICT,
  /** The event belongs to an earlier turn than the flow's: it must have no effect. */
  FENCED
}
