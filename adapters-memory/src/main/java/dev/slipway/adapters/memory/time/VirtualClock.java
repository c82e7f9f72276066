package dev.slipway.adapters.memory.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. Safe for concurrent use. */
public final class VirtualClock implements InstantSource {
  /** Where a clock starts unless told otherwise. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> now;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  public VirtualClock() {
    this(START);
  }

  public VirtualClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /**
   * Moves forward.
   *
   * @param elapsed zero or more
   * @return the new instant
   */
  public Instant advance(Duration elapsed) {
    if (elapsed.isNegative()) {
      throw new IllegalArgumentException("a clock advances forward only: " + elapsed);
    }
    Instant moved = now.updateAndGet(instant -> instant.plus(elapsed));
    watchers.forEach(Runnable::run);
    return moved;
  }

  /** Jumps to any instant, an earlier one too, as a machine's clock may. */
  public void set(Instant instant) {
    now.set(instant);
    watchers.forEach(Runnable::run);
  }

  /** Runs the action after each later move, on the thread that moved the clock. */
  public void onMove(Runnable action) {
    watchers.add(action);
  }
}
