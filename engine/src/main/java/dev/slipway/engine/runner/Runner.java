package dev.slipway.engine.runner;

import dev.slipway.engine.activity.Activity;
import dev.slipway.engine.activity.Pace;
import dev.slipway.engine.activity.Signals;
import dev.slipway.ports.PortException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * All activities of one process, each on a virtual thread of its own. A port that fails ends a
 * round and is said once until it works again; nothing that was accepted depends on this process.
 */
public final class Runner implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Runner.class.getName());
  private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

  private final List<Scheduled> activities;
  private final Signals signals;
  private final Duration stopWithin;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Map<Activity, Thread> threads = new LinkedHashMap<>();
  private final Map<String, String> faults = new ConcurrentHashMap<>();

  /**
   * @param stopWithin how long a stop waits for what is in hand before it lets go of it
   */
  public Runner(World world, RunnerSettings settings, Signals signals, Duration stopWithin) {
    this.activities = Activities.all(world, settings, signals);
    this.signals = signals;
    this.stopWithin = stopWithin;
  }

  /** Begins to work; returns at once. Called once. */
  public void start() {
    for (Scheduled scheduled : activities) {
      Activity activity = scheduled.activity();
      threads.put(
          activity,
          Thread.ofVirtual().name("slipway " + activity.name()).start(() -> run(scheduled)));
    }
  }

  private void run(Scheduled scheduled) {
    try {
      // A round that was begun is finished: what it holds would only come back later.
      while (!stopping() || !scheduled.activity().resting()) {
        advance(scheduled);
      }
    } catch (InterruptedException e) {
      // The stop found it resting, or waited long enough; what it holds comes back.
      Thread.currentThread().interrupt();
    }
  }

  private void advance(Scheduled scheduled) throws InterruptedException {
    String name = scheduled.activity().name();
    try {
      Pace pace = scheduled.activity().tick();
      if (faults.remove(name) != null) {
        LOG.log(Level.INFO, "{0} works again", name);
      }
      if (pace == Pace.IDLE && !stopping()) {
        rest(scheduled);
      }
    } catch (PortException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.equals(faults.put(name, message))) {
        LOG.log(Level.WARNING, "{0}: {1}; {2}", name, message, e.nextStep());
      }
      pause(PAUSE_AFTER_FAULT);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, name + ": an error of Slipway itself; the round is over", e);
      pause(PAUSE_AFTER_FAULT);
    }
  }

  private void rest(Scheduled scheduled) throws InterruptedException {
    if (scheduled.hint() != null) {
      scheduled.hint().await(scheduled.rest());
    } else if (scheduled.rest().isPositive()) {
      pause(scheduled.rest());
    }
  }

  /** Ends early when the runner stops. */
  private void pause(Duration atMost) throws InterruptedException {
    boolean unused = stop.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  /**
   * Stops: rounds that were begun are finished within the time for it; resting ones end at once.
   */
  @Override
  public void close() {
    stop.countDown();
    signals.outbox().raise();
    signals.admission().raise();
    long deadline = System.nanoTime() + stopWithin.toNanos();
    boolean interrupted = false;
    for (Map.Entry<Activity, Thread> entry : threads.entrySet()) {
      interrupted |= !end(entry.getKey(), entry.getValue(), deadline);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether this thread was left in peace while it waited. */
  private static boolean end(Activity activity, Thread thread, long deadline) {
    if (activity.resting()) {
      thread.interrupt();
    }
    try {
      Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      if (!thread.join(left)) {
        thread.interrupt();
      }
      return true;
    } catch (InterruptedException e) {
      thread.interrupt();
      return false;
    }
  }
}
