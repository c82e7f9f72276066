package dev.slipway.engine.activity;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.ports.PortException;
import org.jspecify.annotations.Nullable;

/** An activity that works in rounds: from {@link #begin} through phases to the round's end. */
public abstract class Rounds implements Activity {
  /** Ends a round that took several calls to find that there is nothing to do. */
  protected static final Phase FOUND_NOTHING = () -> null;

  private final String name;

  /** Written by the one thread that ticks; read by whoever stops it. */
  private volatile @Nullable Phase next;

  private volatile boolean working;
  private boolean portFailed;

  protected Rounds(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the one phase that is known by being itself
  public final Pace tick() throws InterruptedException {
    Phase current = next;
    Phase phase = current == null ? this::begin : current;
    boolean beginning = current == null;
    // Cleared first, so that an exception leaves the activity at the beginning of a round.
    next = null;
    // Waiting for work is rest; working is not, also while nobody knows yet what comes next.
    working = !beginning;
    try {
      Phase following = run(phase);
      if (following == FOUND_NOTHING) {
        return Pace.IDLE;
      }
      next = following;
      return beginning && following == null ? Pace.IDLE : Pace.BUSY;
    } finally {
      working = false;
    }
  }

  private @Nullable Phase run(Phase phase) throws InterruptedException {
    try {
      Phase following = phase.run();
      portFailed = false;
      return following;
    } catch (PortException e) {
      portFailed = e.category() != ErrorCategory.PERMANENT;
      throw e;
    } catch (RuntimeException e) {
      portFailed = false;
      throw e;
    }
  }

  /**
   * Whether the last call failed since a port did not answer: what was in hand is not to blame, and
   * is to be given back without counting as tried.
   */
  protected final boolean portFailed() {
    return portFailed;
  }

  @Override
  public final boolean resting() {
    return next == null && !working;
  }

  /** Looks for work; returns null if there is none. */
  protected abstract @Nullable Phase begin() throws InterruptedException;
}
