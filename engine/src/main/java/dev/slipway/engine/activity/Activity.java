package dev.slipway.engine.activity;

/** One thing that a runner does over and over. Used by one thread at a time. */
public interface Activity {
  /** Its name for logs, e.g. {@code intake engineering:queue}. */
  String name();

  /**
   * Makes at most one port call.
   *
   * <p>An exception ends the round: the next tick begins a new one, and what was in hand comes back
   * when its lease ends.
   *
   * @throws InterruptedException if interrupted while waiting for work
   */
  Pace tick() throws InterruptedException;

  /** Whether nothing is in hand: a runner stops between rounds. */
  boolean resting();

  /** Called after the last tick of a runner that stops: gives back what is still held. */
  default void letGo() {}
}
