package dev.slipway.adapters.memory.container;

/** Why a container's process ended. */
public enum EndReason {
  /** By itself, at the end of its run: the only one whose effects at the end happen. */
  FINISHED,
  /** Somebody called stop. */
  STOPPED,
  /** Somebody called remove while it ran. */
  REMOVED,
  /** The engine killed it for its memory: exit 137 with the flag. */
  OUT_OF_MEMORY,
  /** Somebody or something killed it: exit 137. */
  KILLED,
  /** Somebody removed it behind Slipway's back: the engine knows nothing of it any more. */
  VANISHED
}
