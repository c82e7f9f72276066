package dev.slipway.engine.runner;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.engine.activity.Activity;
import dev.slipway.engine.activity.Pace;
import dev.slipway.engine.activity.Signals;
import dev.slipway.ports.PortException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * All activities of one process, each on a virtual thread of its own. A port that fails ends a
 * round and is said once until it works again; one that cannot work until a person acts ends its
 * activity. Nothing that was accepted depends on this process.
 */
public final class Runner implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Runner.class.getName());
  private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

  /** Longer than any of our own waits takes to notice; a library's may never do. */
  private static final Duration INTERRUPTED_WITHIN = Duration.ofMillis(500);

  private final List<Scheduled> activities;
  private final Signals signals;
  private final Duration stopWithin;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Map<Activity, Thread> threads = new LinkedHashMap<>();
  private final Map<String, String> faults = new ConcurrentHashMap<>();
  private final Set<String> reasonsToStop = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable PortException> failure = new AtomicReference<>();

  /**
   * @param stopWithin how long a stop waits for what is in hand before it lets go of it
   */
  public Runner(World world, RunnerSettings settings, Signals signals, Duration stopWithin) {
    this(world, settings, signals, stopWithin, Role.ALL);
  }

  /** Does no more than these roles' share. */
  public Runner(
      World world, RunnerSettings settings, Signals signals, Duration stopWithin, Set<Role> roles) {
    this.activities = Activities.of(world, settings, signals, roles);
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

  /**
   * Why this process cannot do the work: the first fault that ended an activity which tasks need.
   * Empty while all goes on, or will by itself.
   */
  public Optional<PortException> failure() {
    return Optional.ofNullable(failure.get());
  }

  private void run(Scheduled scheduled) {
    try {
      boolean able = true;
      // A round that was begun is finished: what it holds would only come back later.
      while (able && (!stopping() || !scheduled.activity().resting())) {
        able = advance(scheduled);
      }
    } catch (InterruptedException e) {
      // The stop found it resting, or waited long enough; what it holds comes back.
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether the activity may go on. */
  private boolean advance(Scheduled scheduled) throws InterruptedException {
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
      if (e.category() == ErrorCategory.FATAL) {
        end(scheduled, e);
        return false;
      }
      String message = String.valueOf(e.getMessage());
      if (!message.equals(faults.put(name, message))) {
        LOG.log(Level.WARNING, "{0}: {1}; {2}", name, message, e.nextStep());
      }
      pause(PAUSE_AFTER_FAULT);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, name + ": an error of Slipway itself; the round is over", e);
      pause(PAUSE_AFTER_FAULT);
    }
    return true;
  }

  /** Trying again would change nothing; one reason may end many activities, and is said once. */
  private void end(Scheduled scheduled, PortException fault) {
    String message = String.valueOf(fault.getMessage());
    if (scheduled.needed()) {
      failure.compareAndSet(null, fault);
      signals.tasks().raise();
    }
    Level level = reasonsToStop.add(message) ? Level.ERROR : Level.DEBUG;
    LOG.log(
        level,
        "{0} has stopped: {1}; {2}, then start again",
        scheduled.activity().name(),
        message,
        fault.nextStep());
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
    try {
      for (Map.Entry<Activity, Thread> entry : threads.entrySet()) {
        end(entry.getKey(), entry.getValue(), deadline);
      }
    } catch (InterruptedException e) {
      threads.values().forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
    // What somebody may still be working on is not given away: it comes back with its lease.
    if (threads.values().stream().noneMatch(Thread::isAlive)) {
      threads.keySet().forEach(Runner::letGo);
    }
  }

  /** Where this fails, what is held comes back when its lease ends. */
  private static void letGo(Activity activity) {
    try {
      activity.letGo();
    } catch (PortException e) {
      LOG.log(Level.WARNING, "{0} could not give back what it held: {1}", activity.name(), e);
    }
  }

  private static void end(Activity activity, Thread thread, long deadline)
      throws InterruptedException {
    if (activity.resting()) {
      thread.interrupt();
    }
    Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    if (!thread.join(left)) {
      thread.interrupt();
      boolean unused = thread.join(INTERRUPTED_WITHIN);
    }
  }
}
