package dev.slipway.engine.activity;

import org.jspecify.annotations.Nullable;

/** A step of an activity: one port call, and what to do next. */
@FunctionalInterface
public interface Phase {
  /** Returns the next step, or null when the round is over. */
  @Nullable Phase run() throws InterruptedException;
}
