package dev.slipway.engine.activity;

import org.jspecify.annotations.Nullable;

/** An activity that works in rounds: from {@link #begin} through phases to the round's end. */
public abstract class Rounds implements Activity {
  /** Ends a round that took several calls to find that there is nothing to do. */
  protected static final Phase FOUND_NOTHING = () -> null;

  private final String name;

  /** Written by the one thread that ticks; read by whoever stops it. */
  private volatile @Nullable Phase next;

  protected Rounds(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Pace tick() throws InterruptedException {
    Phase current = next;
    Phase phase = current == null ? this::begin : current;
    boolean beginning = current == null;
    // Cleared first, so that an exception leaves the activity at the beginning of a round.
    next = null;
    Phase following = phase.run();
    if (following == FOUND_NOTHING) {
      return Pace.IDLE;
    }
    next = following;
    return beginning && following == null ? Pace.IDLE : Pace.BUSY;
  }

  @Override
  public final boolean resting() {
    return next == null;
  }

  /** Looks for work; returns null if there is none. */
  protected abstract @Nullable Phase begin() throws InterruptedException;
}
